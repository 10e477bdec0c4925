// SPDX-License-Identifier: Apache-2.0
/**
 * Runs on an MLflow server.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.EXPERIMENTAL)
@NullMarked
package io.github.aft4j.tracking.mlflow;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;

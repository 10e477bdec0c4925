// SPDX-License-Identifier: Apache-2.0
/**
 * Models outside a run, by text: for applications that put a trained model to use.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.EXPERIMENTAL)
@NullMarked
package io.github.aft4j.core.model;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/**
 * Schedules of learning rates and loss weights over the steps of a stage.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.EXPERIMENTAL)
@NullMarked
package io.github.aft4j.core.schedule;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;

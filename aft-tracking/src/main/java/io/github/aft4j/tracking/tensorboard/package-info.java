// SPDX-License-Identifier: Apache-2.0
/**
 * Event files that TensorBoard shows.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.EXPERIMENTAL)
@NullMarked
package io.github.aft4j.tracking.tensorboard;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/**
 * A decoder's weights in memory: read from a checkpoint one tensor at a time, with the low-rank
 * terms of an adapter, in the lists that programs take, and with the copies in FP32 that training
 * changes.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.INTERNAL)
@NullMarked
package io.github.aft4j.djl.internal.weights;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;

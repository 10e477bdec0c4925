// SPDX-License-Identifier: Apache-2.0
/**
 * The model backend on DJL's PyTorch engine, and its options. The packages below are layers:
 * checkpoints, families and the decoder's description; the engine; tensor programs; weights, packed
 * sequences and passes over them; training and generation.
 *
 * @since 0.1
 */
@ApiStatus(ApiStatus.Level.EXPERIMENTAL)
@NullMarked
package io.github.aft4j.djl;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;

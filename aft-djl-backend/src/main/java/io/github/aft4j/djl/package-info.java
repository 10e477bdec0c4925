// SPDX-License-Identifier: Apache-2.0
/**
 * The model backend on DJL's PyTorch engine, and its options. The packages below are layers:
 * checkpoints, families and the decoder's description; the engine; tensor programs; weights, packed
 * sequences and passes over them; training and generation.
 */
@NullMarked
package io.github.aft4j.djl;

import org.jspecify.annotations.NullMarked;

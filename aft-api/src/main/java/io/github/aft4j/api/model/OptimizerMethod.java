// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.model;

/**
 * The algorithm that turns gradients into a change of the weights.
 *
 * @since 0.1.0
 */
public enum OptimizerMethod {
  /** AdamW (Loshchilov and Hutter 2019). */
  ADAMW,
  /** AdamW whose moments are kept in 8 bits, in blocks (Dettmers and others 2022). */
  ADAMW_8BIT,
  /** Muon (Jordan and others 2024) for matrices of layers, AdamW for everything else. */
  MUON
}

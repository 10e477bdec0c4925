// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.model;

/**
 * The factor by which Muon multiplies the learning rate, for a matrix of A rows and B columns.
 *
 * @since 0.1.0
 */
public enum RateScale {
  /** 0.2 √max(A, B), with which rates that suit AdamW suit Muon. */
  MATCH_RMS_ADAMW,
  /** √max(1, A/B). */
  ORIGINAL,
  /** √(A/B). */
  SPECTRAL_UNCLAMPED
}

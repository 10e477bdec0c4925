// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.internal.policy.term;

/** The importance ratio between the policy and the one that sampled. */
public enum Ratio {
  /** r_t = π_t / π_old,t. */
  TOKEN,
  /** s = exp(mean_t log r_t) for all tokens (GSPO). */
  SEQUENCE,
  /** s in value, with the gradient of each token's own r_t (GSPO-token). */
  SEQUENCE_BY_TOKEN
}

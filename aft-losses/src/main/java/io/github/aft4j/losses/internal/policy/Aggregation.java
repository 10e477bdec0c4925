// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.internal.policy;

/**
 * The factor of a token term in the sum over all: N responses in the step, T tokens in the step, n
 * tokens of the response.
 */
interface Aggregation {
  /** 1/(N n): mean over responses of their token means. */
  Aggregation RESPONSE_MEAN = (responses, tokens, own) -> 1 / (responses * own);

  /** 1/T: mean over the tokens of the step. */
  Aggregation TOKEN_MEAN = (responses, tokens, own) -> 1 / tokens;

  /** 1/N: mean over responses of their token sums. */
  Aggregation RESPONSE_SUM = (responses, tokens, own) -> 1 / responses;

  /** Returns 1/(N L) with a constant length L. */
  static Aggregation constantLength(int length) {
    return (responses, tokens, own) -> 1 / (responses * length);
  }

  double share(double responses, double tokens, int own);
}

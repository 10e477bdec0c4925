// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.internal.policy.term;

import io.github.aft4j.losses.support.Meter;

/** The contribution of one response to a policy loss: a share of the sum of its token terms. */
public interface ResponseTerm {
  /**
   * Returns the response's addend.
   *
   * @param share what each token term is multiplied by
   * @param slopes receives the derivatives: one per token, or one for all where its length is 1
   */
  double evaluate(
      PolicyResponse response, double advantage, double share, double[] slopes, Meter meter);
}

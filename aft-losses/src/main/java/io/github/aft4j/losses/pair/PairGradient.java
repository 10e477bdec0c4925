// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.pair;

import io.github.aft4j.api.loss.LossGradient;
import io.github.aft4j.losses.support.GroupScores;
import java.util.Optional;

/**
 * The derivatives of one group while its pairs are gone through.
 *
 * @since 0.1.0
 */
public final class PairGradient {
  private final double[] responses;
  private final Optional<double[][]> tokens;

  /**
   * Creates the gradient of a group, zero at first.
   *
   * @param group the scores of the group
   * @param byToken whether tokens of a response may get different derivatives
   */
  public PairGradient(GroupScores group, boolean byToken) {
    responses = new double[group.size()];
    if (byToken) {
      double[][] rows = new double[group.size()][];
      for (int i = 0; i < rows.length; i++) {
        rows[i] = new double[group.tokens(i)];
      }
      tokens = Optional.of(rows);
    } else {
      tokens = Optional.empty();
    }
  }

  /**
   * Adds to every token of a response.
   *
   * @param response index of the response in the group
   * @param slope the derivative to add
   */
  public void add(int response, double slope) {
    responses[response] += slope;
  }

  /**
   * Adds to one token of a response.
   *
   * @param response index of the response in the group
   * @param token index of the token in the response
   * @param slope the derivative to add
   */
  public void add(int response, int token, double slope) {
    tokens.orElseThrow()[response][token] += slope;
  }

  /**
   * {@return the derivative that all tokens of a response share, for each response; changes to the
   * array are changes of the gradient}
   */
  public double[] responses() {
    return responses;
  }

  /**
   * Adds this gradient to that of a batch.
   *
   * @param gradient the gradient of the batch
   * @param group index of this group in the batch
   */
  public void addTo(LossGradient gradient, int group) {
    for (int i = 0; i < responses.length; i++) {
      gradient.add(group, i, responses[i]);
      if (tokens.isPresent()) {
        gradient.add(group, i, tokens.get()[i]);
      }
    }
  }
}

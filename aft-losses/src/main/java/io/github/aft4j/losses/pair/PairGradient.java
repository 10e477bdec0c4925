// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.pair;

import io.github.aft4j.api.loss.LossGradient;
import io.github.aft4j.losses.support.GroupScores;
import java.util.Optional;

/** The derivatives of one group while its pairs are gone through. */
public final class PairGradient {
  private final double[] responses;
  private final Optional<double[][]> tokens;

  /** Creates the gradient of a group, zero at first. */
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

  /** Adds to every token of a response. */
  public void add(int response, double slope) {
    responses[response] += slope;
  }

  /** Adds to one token of a response. */
  public void add(int response, int token, double slope) {
    tokens.orElseThrow()[response][token] += slope;
  }

  /** Returns the derivative of each response. */
  public double[] responses() {
    return responses;
  }

  /** Adds this gradient to that of a batch. */
  public void addTo(LossGradient gradient, int group) {
    for (int i = 0; i < responses.length; i++) {
      gradient.add(group, i, responses[i]);
      if (tokens.isPresent()) {
        gradient.add(group, i, tokens.get()[i]);
      }
    }
  }
}

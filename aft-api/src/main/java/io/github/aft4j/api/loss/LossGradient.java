// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.loss;

import java.util.List;

/**
 * dL/d(log-probability) for every response of a batch: one number that holds for all tokens of a
 * response, or one number per token. The loss that creates it fills it in.
 *
 * @since 0.1.0
 */
public final class LossGradient {
  private final double[][][] values;

  private LossGradient(double[][][] values) {
    this.values = values;
  }

  /**
   * {@return a gradient that is zero for every response of the groups}
   *
   * @param groups the groups of the batch
   */
  public static LossGradient zeros(List<ScoredGroup> groups) {
    double[][][] values = new double[groups.size()][][];
    for (int g = 0; g < values.length; g++) {
      values[g] = new double[groups.get(g).responses().size()][1];
    }
    return new LossGradient(values);
  }

  /**
   * Adds a derivative that holds for every token of the response.
   *
   * @param group index of the group in the batch
   * @param response index of the response in its group
   * @param derivative the addend for each token
   */
  public void add(int group, int response, double derivative) {
    double[] tokens = values[group][response];
    for (int t = 0; t < tokens.length; t++) {
      tokens[t] += derivative;
    }
  }

  /**
   * Adds one derivative per token of the response.
   *
   * @param group index of the group in the batch
   * @param response index of the response in its group
   * @param derivatives the addends, one for each token of the response
   */
  public void add(int group, int response, double[] derivatives) {
    double[] current = values[group][response];
    if (current.length != derivatives.length) {
      if (current.length != 1) {
        throw new IllegalArgumentException(
            "The response has " + current.length + " tokens, not " + derivatives.length);
      }
      double[] wide = derivatives.clone();
      for (int t = 0; t < wide.length && current[0] != 0; t++) {
        wide[t] += current[0];
      }
      values[group][response] = wide;
      return;
    }
    for (int t = 0; t < derivatives.length; t++) {
      current[t] += derivatives[t];
    }
  }

  /** {@return the number of groups} */
  public int groups() {
    return values.length;
  }

  /**
   * {@return the number of responses of a group}
   *
   * @param group index of the group in the batch
   */
  public int responses(int group) {
    return values[group].length;
  }

  /**
   * {@return the number of derivatives of a response: 1 for all its tokens, or one per token}
   *
   * @param group index of the group in the batch
   * @param response index of the response in its group
   */
  public int tokens(int group, int response) {
    return values[group][response].length;
  }

  /**
   * {@return a copy of the derivatives: one number for all tokens, or one per token}
   *
   * @param group index of the group in the batch
   * @param response index of the response in its group
   */
  public double[] get(int group, int response) {
    return values[group][response].clone();
  }

  /**
   * {@return the derivative with respect to the log-probability of one token}
   *
   * @param group index of the group in the batch
   * @param response index of the response in its group
   * @param token index of the token in the response
   */
  public double get(int group, int response, int token) {
    double[] tokens = values[group][response];
    return tokens.length == 1 ? tokens[0] : tokens[token];
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.pair;

import io.github.aft4j.losses.support.GroupScores;

/**
 * The one number of a response that a pair loss reads, and how its derivative reaches the tokens.
 *
 * @since 0.1.0
 */
public interface PairReading {
  /** ℓ, the sum of the log-probabilities. */
  PairReading SUM =
      new PairReading() {
        @Override
        public double read(GroupScores group, int i, int other) {
          return group.sum(i);
        }

        @Override
        public void push(double slope, GroupScores group, int i, int other, PairGradient gradient) {
          gradient.add(i, slope);
        }
      };

  /** s = ℓ / |y|. */
  PairReading MEAN =
      new PairReading() {
        @Override
        public double read(GroupScores group, int i, int other) {
          return group.mean(i);
        }

        @Override
        public void push(double slope, GroupScores group, int i, int other, PairGradient gradient) {
          gradient.add(i, slope / group.tokens(i));
        }
      };

  /** u = ℓ − ℓ_ref. */
  PairReading LOG_RATIO =
      new PairReading() {
        @Override
        public double read(GroupScores group, int i, int other) {
          return group.logRatio(i);
        }

        @Override
        public void push(double slope, GroupScores group, int i, int other, PairGradient gradient) {
          gradient.add(i, slope);
        }
      };

  /**
   * {@return the number of response i, where it is paired with {@code other}}
   *
   * @param group the scores of the group
   * @param i index of the response in the group
   * @param other index of the response that it is paired with
   */
  double read(GroupScores group, int i, int other);

  /**
   * Adds the derivative of that number, times {@code slope}.
   *
   * @param slope the derivative of the loss with respect to the number
   * @param group the scores of the group
   * @param i index of the response in the group
   * @param other index of the response that it is paired with
   * @param gradient receives the derivative of the loss with respect to the response's tokens
   */
  void push(double slope, GroupScores group, int i, int other, PairGradient gradient);

  /** {@return whether the tokens of a response get different derivatives} */
  default boolean byToken() {
    return false;
  }
}

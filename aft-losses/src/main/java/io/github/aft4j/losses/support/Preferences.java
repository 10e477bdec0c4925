// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.support;

import io.github.aft4j.api.data.JudgedResponse;
import io.github.aft4j.api.data.Origin;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * The pairs i ≻ j of a group, in the order of i, then j.
 *
 * @since 0.1.0
 */
public final class Preferences {
  private int[] better = new int[16];
  private int[] worse = new int[16];
  private int size;

  private Preferences() {}

  /**
   * {@return the pairs of every positive before every negative; undecided responses make no pair}
   *
   * @param responses the judged responses of a group, in its order
   */
  public static Preferences byVerdict(List<JudgedResponse> responses) {
    return of(responses, (a, b) -> a.isPositive() && b.isNegative());
  }

  /**
   * {@return the pairs of a higher reward before a lower one; ties and ungraded responses make no
   * pair}
   *
   * @param responses the judged responses of a group, in its order
   */
  public static Preferences byReward(List<JudgedResponse> responses) {
    return of(responses, (a, b) -> isGraded(a) && isGraded(b) && reward(a) > reward(b));
  }

  /**
   * {@return the pairs of the responses of the highest reward before those of the lowest, where
   * these differ}
   *
   * @param responses the judged responses of a group, in its order
   */
  public static Preferences bestAgainstWorst(List<JudgedResponse> responses) {
    DoubleSummaryStatistics rewards =
        responses.stream()
            .filter(Preferences::isGraded)
            .mapToDouble(Preferences::reward)
            .summaryStatistics();
    double best = rewards.getMax();
    double worst = rewards.getMin();
    return of(
        responses,
        (a, b) ->
            isGraded(a) && isGraded(b) && best > worst && reward(a) == best && reward(b) == worst);
  }

  /**
   * {@return the pairs of the user's data: every given positive before every given negative}
   *
   * @param responses the judged responses of a group, in its order
   */
  public static Preferences given(List<JudgedResponse> responses) {
    return of(
        responses,
        (a, b) ->
            a.isPositive()
                && b.isNegative()
                && a.origin() == Origin.GIVEN
                && b.origin() == Origin.GIVEN);
  }

  private static boolean isGraded(JudgedResponse response) {
    return response.judgment().isGraded();
  }

  private static double reward(JudgedResponse response) {
    return response.judgment().rewardOrVerdict();
  }

  private static Preferences of(
      List<JudgedResponse> responses, BiPredicate<JudgedResponse, JudgedResponse> isPreferred) {
    Preferences pairs = new Preferences();
    for (int i = 0; i < responses.size(); i++) {
      for (int j = 0; j < responses.size(); j++) {
        if (isPreferred.test(responses.get(i), responses.get(j))) {
          pairs.add(i, j);
        }
      }
    }
    return pairs;
  }

  private void add(int i, int j) {
    if (size == better.length) {
      better = Arrays.copyOf(better, 2 * size);
      worse = Arrays.copyOf(worse, 2 * size);
    }
    better[size] = i;
    worse[size++] = j;
  }

  /** {@return the number of pairs} */
  public int size() {
    return size;
  }

  /**
   * {@return whether a response is in some pair}
   *
   * @param response its index in the group
   */
  public boolean contain(int response) {
    for (int p = 0; p < size; p++) {
      if (better[p] == response || worse[p] == response) {
        return true;
      }
    }
    return false;
  }

  /** {@return whether there is no pair} */
  public boolean isEmpty() {
    return size == 0;
  }

  /**
   * {@return the index of the preferred response of a pair}
   *
   * @param pair index of the pair, from 0
   */
  public int better(int pair) {
    return better[pair];
  }

  /**
   * {@return the index of the other response of a pair}
   *
   * @param pair index of the pair, from 0
   */
  public int worse(int pair) {
    return worse[pair];
  }

  /**
   * {@return the smallest value among those preferred to each response: s_min(j) = min {s_i : i ≻
   * j}; +∞ where nothing is preferred to it}
   *
   * @param values one value for each response
   */
  public double[] lowestBetter(double[] values) {
    double[] lowest = new double[values.length];
    Arrays.fill(lowest, Double.POSITIVE_INFINITY);
    for (int p = 0; p < size; p++) {
      lowest[worse[p]] = Math.min(lowest[worse[p]], values[better[p]]);
    }
    return lowest;
  }
}

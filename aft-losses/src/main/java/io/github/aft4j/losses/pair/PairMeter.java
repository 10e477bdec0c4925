// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.pair;

import io.github.aft4j.losses.support.BoundaryTerm;
import io.github.aft4j.losses.support.GroupScores;
import io.github.aft4j.losses.support.Meter;
import io.github.aft4j.losses.support.Preferences;
import io.github.aft4j.losses.support.RankMeter;
import java.util.List;

/**
 * The metrics of a pair loss, named as TRL names them, beside those of every ranking.
 *
 * @since 0.1.0
 */
public final class PairMeter {
  /** The slot of {@link BoundaryTerm#METRIC}. */
  public static final int UNDER_BOUNDARY = RankMeter.OWN;

  private static final int CHOSEN = RankMeter.OWN + 1;
  private static final int REJECTED = RankMeter.OWN + 2;
  private static final int ACCURACIES = RankMeter.OWN + 3;
  private static final int MARGINS = RankMeter.OWN + 4;
  private static final int ACTIVE = RankMeter.OWN + 5;
  private static final int NLL = RankMeter.OWN + 6;

  private static final List<String> NAMES =
      RankMeter.names(
          BoundaryTerm.METRIC,
          "rewards/chosen",
          "rewards/rejected",
          "rewards/accuracies",
          "rewards/margins",
          "pairs/active",
          "nll_loss");

  private final Meter meter = new Meter(NAMES);
  private final double rewardScale;

  /**
   * Creates a meter.
   *
   * @param rewardScale the factor by which the numbers of responses are shown as rewards
   */
  public PairMeter(double rewardScale) {
    this.rewardScale = rewardScale;
  }

  /** {@return what was counted} */
  public Meter meter() {
    return meter;
  }

  /**
   * Counts a group with its pairs.
   *
   * @param group the scores of the group
   * @param pairs its pairs; may be empty
   */
  public void group(GroupScores group, Preferences pairs) {
    RankMeter.record(meter, group, pairs);
  }

  /**
   * Counts a pair by its rewards and the slopes of its term.
   *
   * @param chosen the number of the chosen response
   * @param rejected the number of the rejected response
   * @param slopes the derivatives of the term; the pair is active if one of them is not zero
   */
  public void pair(double chosen, double rejected, PairSlopes slopes) {
    meter.add(CHOSEN, rewardScale * chosen, 1);
    meter.add(REJECTED, rewardScale * rejected, 1);
    meter.count(ACCURACIES, chosen > rejected);
    meter.add(MARGINS, rewardScale * (chosen - rejected), 1);
    meter.count(ACTIVE, slopes.chosen() != 0 || slopes.rejected() != 0);
  }

  /**
   * Counts the likelihood of a chosen response, once for each of its pairs, whether or not the loss
   * has a likelihood term.
   *
   * @param sum its summed log-probability ℓ
   * @param tokens its number of tokens
   */
  public void likelihood(double sum, int tokens) {
    meter.add(NLL, -sum, tokens);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.support;

import java.util.List;
import java.util.stream.Stream;

/**
 * The metrics that every loss over the pairs of a group reports, in the first slots of its meter.
 *
 * @since 0.1.0
 */
public final class RankMeter {
  private static final int UNUSED = 0;
  private static final int ASSESSMENT = 1;
  private static final int MARGIN = 2;
  private static final int CHOSEN = 3;
  private static final int REJECTED = 4;

  /** The first slot that is free for the loss's own metrics. */
  public static final int OWN = 5;

  private RankMeter() {}

  /**
   * {@return the names of a meter that starts with the common metrics} {@code groups/unused}: share
   * of groups from which nothing is learned. {@code assessment_accuracy}: mean over the groups with
   * pairs of the share of pairs with s_i &gt; s_j. {@code pairs/margin}: mean over pairs of s_i −
   * s_j. {@code logps/chosen}, {@code logps/rejected}: mean over pairs of ℓ_i and ℓ_j.
   *
   * @param own the names of the loss's own metrics, whose slots begin at {@link #OWN}
   */
  public static List<String> names(String... own) {
    return Stream.concat(
            Stream.of(
                "groups/unused",
                "assessment_accuracy",
                "pairs/margin",
                "logps/chosen",
                "logps/rejected"),
            Stream.of(own))
        .toList();
  }

  /**
   * Records one group of a loss that learns nothing from a group without a pair.
   *
   * @param meter a meter of {@link #names}
   * @param group the scores of the group
   * @param pairs its pairs; may be empty
   */
  public static void record(Meter meter, GroupScores group, Preferences pairs) {
    record(meter, group, pairs, !pairs.isEmpty());
  }

  /**
   * Records one group.
   *
   * @param meter a meter of {@link #names}
   * @param group the scores of the group
   * @param pairs its pairs; may be empty
   * @param used whether the loss learns from the group, if only from its likelihood
   */
  public static void record(Meter meter, GroupScores group, Preferences pairs, boolean used) {
    meter.count(UNUSED, !used);
    if (pairs.isEmpty()) {
      return;
    }
    int right = 0;
    double margin = 0;
    double chosen = 0;
    double rejected = 0;
    for (int p = 0; p < pairs.size(); p++) {
      int i = pairs.better(p);
      int j = pairs.worse(p);
      right += group.mean(i) > group.mean(j) ? 1 : 0;
      margin += group.mean(i) - group.mean(j);
      chosen += group.sum(i);
      rejected += group.sum(j);
    }
    meter.add(ASSESSMENT, (double) right / pairs.size(), 1);
    meter.add(MARGIN, margin, pairs.size());
    meter.add(CHOSEN, chosen, pairs.size());
    meter.add(REJECTED, rejected, pairs.size());
  }
}

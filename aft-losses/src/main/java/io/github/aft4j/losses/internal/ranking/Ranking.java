// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.internal.ranking;

import io.github.aft4j.losses.support.GroupScores;
import java.util.Comparator;
import java.util.stream.IntStream;

/** The order of a group's graded responses. */
final class Ranking {
  private Ranking() {}

  /** Returns the indices of the graded responses, highest reward first; ties keep their order. */
  static int[] descending(GroupScores group) {
    return IntStream.range(0, group.size())
        .filter(i -> group.judgment(i).isGraded())
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -group.judgment(i).rewardOrVerdict()))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** Returns the first graded response with the highest reward; −1 if none is graded. */
  static int best(GroupScores group) {
    int best = -1;
    for (int i = 0; i < group.size(); i++) {
      if (group.judgment(i).isGraded()
          && (best < 0
              || group.judgment(i).rewardOrVerdict() > group.judgment(best).rewardOrVerdict())) {
        best = i;
      }
    }
    return best;
  }
}

package io.github.aft4j.losses.ranking;

import io.github.aft4j.losses.support.GroupScores;
import java.util.Comparator;
import java.util.stream.IntStream;

/** The order of a group's graded responses. */
final class Ranking {
  private Ranking() {}

  /** Indices of the graded responses, highest reward first; equal rewards keep their order. */
  static int[] descending(GroupScores group) {
    return IntStream.range(0, group.size())
        .filter(i -> group.judgement(i).isGraded())
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -group.judgement(i).rewardOrVerdict()))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** The first graded response with the highest reward; −1 where none is graded. */
  static int best(GroupScores group) {
    int best = -1;
    for (int i = 0; i < group.size(); i++) {
      if (group.judgement(i).isGraded()
          && (best < 0
              || group.judgement(i).rewardOrVerdict() > group.judgement(best).rewardOrVerdict())) {
        best = i;
      }
    }
    return best;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.pair;

import static io.github.aft4j.losses.testing.Cases.group;
import static io.github.aft4j.losses.testing.Cases.negative;
import static io.github.aft4j.losses.testing.Cases.positive;
import static io.github.aft4j.losses.testing.Cases.rewarded;
import static io.github.aft4j.losses.testing.Cases.undecided;
import static io.github.aft4j.losses.testing.Cases.withOrigin;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.data.Origin;
import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.api.loss.Requirements.Feedback;
import io.github.aft4j.api.loss.ScoredGroup;
import io.github.aft4j.api.loss.ScoredResponse;
import io.github.aft4j.api.loss.Totals;
import io.github.aft4j.losses.testing.Losses;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The first count of a pair loss is its number of pairs, the second the chosen tokens of these. */
class PairingTest {
  private final ScoredGroup verdicts =
      group(
          positive(-1),
          withOrigin(Origin.GIVEN, positive(-1, -2)),
          negative(-1),
          withOrigin(Origin.GIVEN, negative(-2)),
          undecided(-1));
  private final ScoredGroup rewards =
      group(rewarded(2, -1), rewarded(5, -1, -1), rewarded(-1, -1), rewarded(5, -3, -1));

  @Test
  void allPairsEveryPositiveWithEveryNegative() {
    assertThat(counts("all", verdicts)).containsExactly(4, 6, 1);
    assertThat(counts("all", rewards)).containsExactly(0, 0, 1);
  }

  @Test
  void aLargeGroupHasAllItsPairs() {
    ScoredResponse[] responses = new ScoredResponse[14];
    Arrays.setAll(responses, i -> i < 7 ? positive(-1, -1) : negative(-1));
    assertThat(counts("all", group(responses))).containsExactly(49, 98, 1);
  }

  @Test
  void bestAgainstWorstComparesTheEndsOfTheRanking() {
    assertThat(counts("best-against-worst", rewards)).containsExactly(2, 4, 1);
    assertThat(counts("best-against-worst", verdicts)).containsExactly(4, 6, 1);
    assertThat(counts("best-against-worst", group(rewarded(1, -1), rewarded(1, -2))))
        .containsExactly(0, 0, 1);
  }

  @Test
  void givenComparesOnlyWhatTheDataGave() {
    assertThat(counts("given", verdicts)).containsExactly(1, 2, 1);
    assertThat(counts("given", group(withOrigin(Origin.GIVEN, positive(-1)), negative(-1))))
        .containsExactly(0, 0, 1);
    assertThat(counts("given", group(positive(-1), withOrigin(Origin.GIVEN, negative(-1)))))
        .containsExactly(0, 0, 1);
  }

  @Test
  void onlyBestAgainstWorstReadsRewards() {
    assertThat(loss("all").requirements().feedback()).isEqualTo(Feedback.VERDICT);
    assertThat(loss("given").requirements().feedback()).isEqualTo(Feedback.VERDICT);
    assertThat(loss("best-against-worst").requirements().feedback()).isEqualTo(Feedback.REWARD);
  }

  private static double[] counts(String pairs, ScoredGroup group) {
    Totals counts = loss(pairs).counts(group.judged());
    return IntStream.range(0, counts.size()).mapToDouble(counts::get).toArray();
  }

  private static AlignmentLoss loss(String pairs) {
    return Losses.create("simpo", Map.of("pairs", pairs));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.FinishReason;
import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.data.Origin;
import io.github.aft4j.api.data.Response;
import io.github.aft4j.api.data.ResponseGroup;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.data.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GroupHygieneTest {
  private static Response response(Verdict verdict, FinishReason finish, int... ids) {
    return new Response(
        new Completion(0, TokenIds.of(ids), "", LogProbs.empty(), finish),
        Judgment.of(verdict, ""),
        Origin.SAMPLED);
  }

  private static Map<String, Integer> counts(Response... responses) {
    Map<String, Integer> counts =
        GroupHygiene.of(new ResponseGroup("g", TokenIds.of(1, 2), List.of(responses)), 5).counts();
    counts.values().removeIf(count -> count == 0);
    counts.remove("groups");
    return counts;
  }

  @Test
  void countsEveryHeadingThatFits() {
    Response right = response(Verdict.POSITIVE, FinishReason.STOP, 1);
    Response wrong = response(Verdict.NEGATIVE, FinishReason.STOP, 2, 3, 4);
    Response cut = response(Verdict.UNDECIDED, FinishReason.LENGTH, 5, 6, 7, 8);
    assertThat(counts()).containsOnlyKeys("empty");
    assertThat(counts(right, wrong)).isEmpty();
    assertThat(counts(right, right)).containsOnlyKeys("only_positive", "identical");
    assertThat(counts(wrong)).containsOnlyKeys("only_negative");
    assertThat(counts(cut)).containsOnlyKeys("undecided", "unfinished", "over_long");
    assertThat(counts(right, wrong, cut)).containsOnlyKeys("over_long");
  }

  @Test
  void addsUp() {
    GroupHygiene one = GroupHygiene.of(new ResponseGroup("g", TokenIds.of(1), List.of()), 5);
    assertThat(GroupHygiene.none().plus(one).plus(one).counts())
        .containsEntry("groups", 2)
        .containsEntry("empty", 2);
  }
}

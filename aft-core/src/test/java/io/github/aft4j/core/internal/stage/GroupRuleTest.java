// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.FinishReason;
import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.data.Origin;
import io.github.aft4j.api.data.Response;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.data.Verdict;
import io.github.aft4j.core.TinyTask;
import io.github.aft4j.core.recipe.Recipe;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupRuleTest {
  private static Response response(String text, int... ids) {
    return new Response(
        new Completion(0, TokenIds.of(ids), text, LogProbs.empty(), FinishReason.STOP),
        Judgment.of(Verdict.POSITIVE, "given"),
        Origin.GIVEN);
  }

  private static List<Response> kept(String distinct, Response... responses) {
    Recipe recipe = TinyTask.recipe().groups(g -> g.set("distinct", distinct)).build();
    return new GroupRule(recipe.groups(), new Hygiene()).apply(List.of(responses), 100);
  }

  /** Data that give token ids alone have responses of no text, which are not all the same. */
  @ParameterizedTest
  @ValueSource(strings = {"text", "equations"})
  void responsesWithoutATextAreComparedByTheirTokens(String distinct) {
    Response one = response("", 1, 2);
    Response other = response("", 1, 3);
    assertThat(kept(distinct, one, other, response("", 1, 2))).containsExactly(one, other);
  }

  @Test
  void theSameTextOfOtherTokensIsADuplicate() {
    Response one = response("a", 1, 2);
    assertThat(kept("text", one, response("a", 3))).containsExactly(one);
    assertThat(kept("none", one, response("a", 3))).hasSize(2);
  }
}

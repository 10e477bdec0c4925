// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.FinishReason;
import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.data.Verdict;
import io.github.aft4j.core.plugin.Plugins;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GradedAnswerTest {
  @ParameterizedTest
  @CsvSource({"10, POSITIVE, 1", "12, NEGATIVE, 0.5", "8, NEGATIVE, 0.5", "13, NEGATIVE, 0"})
  void anAnswerIsWorthWhatItsDistanceSays(String stated, Verdict verdict, double reward) {
    Judgment judgment = judge("3 + 4 = 7 . #### " + stated);
    assertThat(judgment.verdict()).isEqualTo(verdict);
    assertThat(judgment.reward()).hasValue(reward);
  }

  @org.junit.jupiter.api.Test
  void noAnswerIsWorthNothingThatIsKnown() {
    assertThat(judge("3 + 4 = 7 .").isGraded()).isFalse();
  }

  private static Judgment judge(String text) {
    Question question = Question.of("q", "3 + 4 + 3 ?").answer("10").build();
    Completion completion =
        new Completion(0, TokenIds.of(1, 2), text, LogProbs.empty(), FinishReason.STOP, List.of());
    return GradedAnswer.of(Plugins.discover()).judge(question, completion);
  }
}

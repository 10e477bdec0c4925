// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.init;

import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.FinishReason;
import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.data.Labeler;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.data.Verdict;
import io.github.aft4j.core.data.DataSet;
import io.github.aft4j.core.plugin.Plugins;
import java.util.List;
import java.util.Map;

/**
 * The labeler that finds the gold answers in the references, or in the answers themselves where
 * there are no references.
 *
 * @param labeler its name
 * @param agreed how many of the examined references it judges right
 * @param examined how many were examined
 */
record AnswerLook(String labeler, int agreed, int examined) {
  private static final int EXAMINED = 200;

  /** Stricter labelers first: of two that agree alike the first is taken. */
  private static final List<String> LABELERS =
      List.of("multiple-choice", "final-answer", "math-answer", "exact-match");

  static AnswerLook of(DataSet data, Plugins plugins) {
    List<Question> questions =
        data.questions().stream().filter(q -> q.answer().isPresent()).limit(EXAMINED).toList();
    AnswerLook best = new AnswerLook("final-answer", -1, questions.size());
    for (String name : LABELERS) {
      int agreed = agreed(plugins.labeler(name, Map.of()), questions);
      if (agreed > best.agreed()) {
        best = new AnswerLook(name, agreed, questions.size());
      }
    }
    return best;
  }

  private static int agreed(Labeler labeler, List<Question> questions) {
    int agreed = 0;
    for (Question question : questions) {
      String text = question.reference().orElseGet(() -> question.answer().orElseThrow());
      Judgment judgment = labeler.judge(question, List.of(completion(text))).get(0);
      agreed += judgment.verdict() == Verdict.POSITIVE ? 1 : 0;
    }
    return agreed;
  }

  private static Completion completion(String text) {
    return new Completion(0, TokenIds.of(0), text, LogProbs.of(0), FinishReason.STOP);
  }
}

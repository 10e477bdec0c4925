// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label;

import io.github.aft4j.api.data.Labeler;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.core.data.Selection;
import java.util.List;
import java.util.Optional;

/** A check that a question has an answer that a labeler can judge by. */
public final class Judgeable {
  private Judgeable() {}

  /** Returns those whose responses the labeler can judge, in their order; a view. */
  public static List<Question> of(List<Question> questions, Labeler labeler) {
    return Selection.of(questions, q -> reasonAgainst(q, labeler).isEmpty());
  }

  /** Returns the reason why no response to the question can be judged; empty if one can. */
  public static Optional<String> reasonAgainst(Question question, Labeler labeler) {
    return labeler.needsAnswer() && question.answer().isEmpty()
        ? Optional.of("no gold answer")
        : labeler.unusable(question);
  }
}

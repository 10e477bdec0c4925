// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label;

import io.github.aft4j.api.data.Labeler;
import io.github.aft4j.api.data.Question;
import java.util.List;
import java.util.Optional;

/** A check that a question has an answer that a labeler can judge by. */
public final class Judgeable {
  private Judgeable() {}

  /** Those whose responses the labeler can judge, in their order. */
  public static List<Question> of(List<Question> questions, Labeler labeler) {
    return questions.stream().filter(q -> why(q, labeler).isEmpty()).toList();
  }

  /** Why no response to the question can be judged, where that is so. */
  public static Optional<String> why(Question question, Labeler labeler) {
    return labeler.needsAnswer() && question.answer().isEmpty()
        ? Optional.of("no gold answer")
        : labeler.unusable(question);
  }
}

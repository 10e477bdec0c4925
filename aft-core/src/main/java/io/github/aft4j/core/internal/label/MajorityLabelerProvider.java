// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label;

import io.github.aft4j.api.Option;
import io.github.aft4j.api.Options;
import io.github.aft4j.api.data.Labeler;
import io.github.aft4j.api.data.LabelerProvider;
import java.util.List;

/** {@code majority}: the most frequent answer of a question's responses counts as right. */
public final class MajorityLabelerProvider implements LabelerProvider {
  @Override
  public String name() {
    return "majority";
  }

  @Override
  public String description() {
    return "the answer that most responses give counts as right (no gold answer needed)";
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.choice(
            "answers",
            "final-answer",
            List.of("final-answer", "multiple-choice", "math-answer"),
            "how answers are found in responses"),
        Option.number("min_share", 0.5, 0, 1, "least share of the responses that must agree"));
  }

  @Override
  public int apiVersion() {
    return API_VERSION;
  }

  @Override
  public Labeler create(Options options) {
    double share = options.number("min_share");
    return switch (options.string("answers")) {
      case "multiple-choice" -> new MajorityLabeler(new MultipleChoiceLabeler(), "A", share);
      case "math-answer" -> new MajorityLabeler(new MathAnswerLabeler(false), "0", share);
      default -> new MajorityLabeler(new FinalAnswerLabeler(false), "0", share);
    };
  }
}

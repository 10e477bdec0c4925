// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label;

import io.github.aft4j.api.Option;
import io.github.aft4j.api.Options;
import io.github.aft4j.api.data.Labeler;
import io.github.aft4j.api.data.LabelerProvider;
import java.util.List;

/** {@code math-answer}: the stated answer means the same as the gold answer, as mathematics. */
public final class MathAnswerLabelerProvider implements LabelerProvider {
  @Override
  public String name() {
    return "math-answer";
  }

  @Override
  public String description() {
    return "the stated mathematical answer equals the gold answer (LaTeX, sets, intervals,"
        + " formulas)";
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.choice(
            "answer",
            "stated",
            List.of("stated", "last-expression"),
            "what is judged of a response that announces no answer: nothing, unless the response is"
                + " an expression as a whole, or the last expression in it"));
  }

  @Override
  public int apiVersion() {
    return API_VERSION;
  }

  @Override
  public Labeler create(Options options) {
    return new MathAnswerLabeler(options.string("answer").equals("last-expression"));
  }
}

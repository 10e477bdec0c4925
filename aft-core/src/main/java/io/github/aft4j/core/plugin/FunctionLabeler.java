// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.plugin;

import io.github.aft4j.api.Options;
import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.data.Labeler;
import io.github.aft4j.api.data.LabelerProvider;
import io.github.aft4j.api.data.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** A labeler that is a function of the question and one response. */
final class FunctionLabeler extends FunctionPlugin implements LabelerProvider, Labeler {
  private final BiFunction<Question, Completion, Judgment> function;

  FunctionLabeler(
      String name, String version, BiFunction<Question, Completion, Judgment> function) {
    super(name, version);
    this.function = function;
  }

  @Override
  public Labeler create(Options options) {
    return this;
  }

  @Override
  public boolean needsAnswer() {
    return false;
  }

  @Override
  public List<Judgment> judge(Question question, List<Completion> completions) {
    List<Judgment> judgments = new ArrayList<>();
    for (Completion completion : completions) {
      judgments.add(function.apply(question, completion));
    }
    return judgments;
  }
}

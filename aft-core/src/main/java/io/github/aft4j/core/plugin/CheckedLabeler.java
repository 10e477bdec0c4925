// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.plugin;

import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.data.Labeler;
import io.github.aft4j.api.data.Question;
import java.util.List;
import java.util.Optional;

/** A labeler whose results are checked. */
record CheckedLabeler(PluginCall plugin, Labeler labeler) implements Labeler {

  @Override
  public boolean needsAnswer() {
    return labeler.needsAnswer();
  }

  @Override
  public boolean comparesResponses() {
    return labeler.comparesResponses();
  }

  @Override
  public Optional<String> unusable(Question question) {
    return plugin.call(work(question), () -> labeler.unusable(question));
  }

  @Override
  public List<Judgment> judge(Question question, List<Completion> completions) {
    String work = work(question);
    List<Judgment> judgments = plugin.call(work, () -> labeler.judge(question, completions));
    plugin.requireSize(judgments, completions.size(), work, "judgments");
    for (Judgment judgment : judgments) {
      plugin.require(
          judgment.reward().isEmpty() || Double.isFinite(judgment.reward().getAsDouble()),
          work,
          "a reward of " + judgment.reward(),
          "finite rewards");
    }
    return judgments;
  }

  private static String work(Question question) {
    return "question '" + question.id() + "'";
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label;

import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.FinishReason;
import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.data.Labeler;
import io.github.aft4j.api.data.LabelerProvider;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.commons.OptionsReader;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/** Judges one response in one line. */
public final class Judging {
  private Judging() {}

  /** A labeler found as applications find it. */
  public static Labeler labeler(String name, Map<String, ?> options) {
    LabelerProvider provider =
        ServiceLoader.load(LabelerProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(p -> p.name().equals(name))
            .findFirst()
            .orElseThrow();
    return provider.create(OptionsReader.read(provider.options(), options, "test"));
  }

  public static Question question(String gold, Map<String, String> attributes) {
    return Question.of("q", "").answer(gold).attributes(attributes).build();
  }

  public static Completion completion(String response, FinishReason finish) {
    return new Completion(0, TokenIds.empty(), response, LogProbs.empty(), finish);
  }

  public static Judgment judge(Labeler labeler, Question question, String response) {
    return labeler.judge(question, List.of(completion(response, FinishReason.STOP))).get(0);
  }

  public static Judgment judge(Labeler labeler, String gold, String response) {
    return judge(labeler, question(gold, Map.of()), response);
  }

  public static Judgment judge(Labeler labeler, String gold, String response, FinishReason finish) {
    return labeler.judge(question(gold, Map.of()), List.of(completion(response, finish))).get(0);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.tracking;

import io.github.aft4j.api.data.Question;
import io.github.aft4j.core.data.QuestionSource;
import io.github.aft4j.core.plugin.Plugins;
import io.github.aft4j.core.recipe.Recipe;
import io.github.aft4j.testkit.ngram.NgramModelProvider;
import java.util.stream.IntStream;

/** A small task for a table of four-grams, with everything that trackers show. */
public final class TrackedTask {
  private TrackedTask() {}

  public static Plugins plugins() {
    return Plugins.builder().discover().add(new NgramModelProvider()).build();
  }

  public static Recipe recipe() {
    QuestionSource digits =
        QuestionSource.of(
            "digits",
            IntStream.range(0, 32)
                .mapToObj(
                    i ->
                        Question.of("q" + i, i % 8 + " ?")
                            .reference("#### " + (i % 8 + (i < 16 ? 1 : 2)))
                            .answer("" + (i % 8 + 1))
                            .build())
                .toList());
    return Recipe.builder()
        .name("digits")
        .model(
            "ngram",
            m ->
                m.set("vocabulary", "0 1 2 3 4 5 6 7 8 9 #### ?")
                    .set("order", 4)
                    .set("spread", 0.5))
        .questions(digits)
        .sft(t -> t.epochs(3).batchSize(8).learningRate(0.3).schedule("constant", 0))
        .sample("temperature", s -> s.set("responses", 4).set("max_new_tokens", 6))
        .label("final-answer")
        .align(
            a ->
                a.loss("sft", 1)
                    .loss("aft-boundary", 1, l -> l.set("beta", 1))
                    .epochs(2)
                    .batchSize(8)
                    .learningRate(0.1))
        .evaluate(digits, e -> e.set("max_new_tokens", 6))
        .checkpoint(c -> c.set("steps", 2))
        .build();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.spark;

import io.github.aft4j.api.data.Question;
import io.github.aft4j.core.data.QuestionSource;
import io.github.aft4j.core.plugin.Plugins;
import io.github.aft4j.core.recipe.Recipe;
import io.github.aft4j.core.recipe.RecipeBuilder;
import io.github.aft4j.testkit.ngram.NgramModelProvider;
import java.util.ArrayList;
import java.util.List;

/** A task for the exact n-gram model in which every stage of a run has some shards. */
final class SmallTask {
  private SmallTask() {}

  static Plugins plugins() {
    return Plugins.builder().discover().add(new NgramModelProvider()).build();
  }

  static QuestionSource source() {
    List<Question> questions = new ArrayList<>();
    for (int digit = 0; digit < 9; digit++) {
      for (int copy = 0; copy < 4; copy++) {
        questions.add(
            Question.of("q" + digit + "-" + copy, digit + " ?")
                .reference("#### " + (copy % 2 == 0 ? digit + 1 : Math.max(0, digit - 1)))
                .answer("" + (digit + 1))
                .build());
      }
    }
    return QuestionSource.of("small", questions);
  }

  /** A run that only trains. */
  static RecipeBuilder training() {
    return Recipe.builder()
        .model(
            "ngram",
            m ->
                m.set("vocabulary", "0 1 2 3 4 5 6 7 8 9 #### ?")
                    .set("order", 3)
                    .set("spread", 0.5))
        .questions(source())
        .sft(
            t ->
                t.epochs(2)
                    .batchSize(12)
                    .learningRate(0.3)
                    .set("micro_batch_tokens", 14)
                    .set("data_parallel", true));
  }

  static RecipeBuilder recipe() {
    return training()
        .sample("temperature", s -> s.set("responses", 6).set("max_new_tokens", 6).set("chunk", 5))
        .label("final-answer")
        .align(
            a ->
                a.loss("sft", 1)
                    .loss("dpo", 1)
                    .loss("kto", 0.5)
                    .epochs(2)
                    .batchSize(12)
                    .learningRate(0.1)
                    .set("micro_batch_tokens", 56)
                    .set("data_parallel", true))
        .checkpoint(c -> c.set("steps", 2))
        .evaluate(source(), e -> e.set("max_new_tokens", 6).set("samples", 2).set("chunk", 7));
  }
}

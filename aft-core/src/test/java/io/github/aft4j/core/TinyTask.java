// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core;

import io.github.aft4j.api.data.Question;
import io.github.aft4j.core.data.QuestionSource;
import io.github.aft4j.core.plugin.Plugins;
import io.github.aft4j.core.recipe.Recipe;
import io.github.aft4j.core.recipe.RecipeBuilder;
import io.github.aft4j.testkit.ngram.NgramModelProvider;
import java.util.ArrayList;
import java.util.List;

/**
 * A task that a four-gram table can learn: the successor of a digit. Half of the references are
 * wrong, so that fine-tuning cannot tell what is right, but the labels of the model's own samples
 * can.
 */
public final class TinyTask {
  private TinyTask() {}

  /** Questions such as {@code 3 ?} with the reference {@code #### 4} or {@code #### 2}. */
  public static List<Question> questions() {
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
    return questions;
  }

  public static QuestionSource source() {
    return QuestionSource.of("tiny", questions());
  }

  public static Plugins plugins() {
    return Plugins.builder().discover().add(new NgramModelProvider()).build();
  }

  /** A recipe that leaves fine-tuning unfinished, so that there are right and wrong samples. */
  public static RecipeBuilder recipe() {
    return Recipe.builder()
        .name("tiny")
        .model(
            "ngram",
            m ->
                m.set("vocabulary", "0 1 2 3 4 5 6 7 8 9 #### ?")
                    .set("order", 4)
                    .set("spread", 0.5))
        .questions(source())
        .sft(t -> t.epochs(3).batchSize(8).learningRate(0.3).schedule("constant", 0))
        .sample("temperature", s -> s.set("responses", 6).set("max_new_tokens", 6).set("chunk", 5))
        .label("final-answer")
        .align(
            a ->
                a.loss("sft", 1)
                    .loss("aft-boundary", 1, l -> l.set("beta", 1))
                    .epochs(4)
                    .batchSize(8)
                    .learningRate(0.1)
                    .controlSftContinued())
        .evaluate(source(), e -> e.set("max_new_tokens", 6).set("samples", 3).set("chunk", 7))
        .checkpoint(c -> c.set("steps", 2));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.spark;

import io.github.aft4j.api.data.Question;
import io.github.aft4j.core.data.QuestionSource;
import io.github.aft4j.core.recipe.Recipe;
import io.github.aft4j.core.recipe.RecipeBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;

/** A task for a small model of the plugin {@code djl}, which learns it with an adapter. */
final class LoraTask {
  private LoraTask() {}

  private static Path model() {
    Path model =
        Path.of(System.getProperty("aft.shared", "../shared"))
            .resolve("data/weights/stories260K/hf")
            .toAbsolutePath()
            .normalize();
    Assumptions.assumeTrue(Files.exists(model), () -> "skipped: there is no " + model);
    return model;
  }

  private static QuestionSource source() {
    List<Question> questions =
        IntStream.range(0, 12)
            .mapToObj(
                i ->
                    Question.of("q" + i, "Tom has " + i + " cats and finds " + (i % 3) + " more.")
                        .reference("Now there are " + (i + i % 3) + " cats.")
                        .answer("Now there are " + (i + i % 3) + " cats.")
                        .build())
            .toList();
    return QuestionSource.of("cats", questions);
  }

  /** A run that only trains, with dropout, in steps of several parts. */
  static RecipeBuilder training() {
    return Recipe.builder()
        .model(
            "djl",
            m ->
                m.set("path", model().toString())
                    .set("lora.rank", 4)
                    .set("lora.dropout", 0.1)
                    .set("device", "cpu"))
        .questions(source())
        .sft(
            t ->
                t.epochs(2)
                    .batchSize(6)
                    .learningRate(1e-3)
                    .set("micro_batch_tokens", 96)
                    .set("data_parallel", true))
        .checkpoint(c -> c.set("steps", 2));
  }

  /** Also samples, and aligns with a loss that needs all of a step at once. */
  static RecipeBuilder recipe() {
    return training()
        .sample("temperature", s -> s.set("responses", 3).set("max_new_tokens", 8).set("chunk", 4))
        .label("exact-match")
        .align(
            a ->
                a.loss("sft", 1)
                    .loss("kto", 1)
                    .epochs(2)
                    .batchSize(6)
                    .learningRate(1e-3)
                    .set("micro_batch_tokens", 96)
                    .set("data_parallel", true));
  }
}

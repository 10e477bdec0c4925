// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.examples.embed;

import io.github.aft4j.core.Aft;
import io.github.aft4j.core.format.JsonlQuestions;
import io.github.aft4j.core.recipe.Recipe;
import io.github.aft4j.core.run.RunResult;
import java.nio.file.Path;

/** Takes a model directory, training and test questions, and a run directory. */
public final class AlignModel {
  public static void main(String[] args) {
    try (Aft aft = Aft.create()) {
      Recipe recipe =
          Recipe.builder()
              .model("djl", m -> m.set("path", args[0]))
              .questions(JsonlQuestions.jsonl(Path.of(args[1])))
              .sft(t -> t.epochs(3).learningRate(1e-5))
              .sample("temperature", s -> s.set("responses", 6).set("max_new_tokens", 256))
              .label("final-answer")
              .align(a -> a.loss("sft", 1).loss("aft-boundary", 1, l -> l.set("beta", 0.15)))
              .evaluate(JsonlQuestions.jsonl(Path.of(args[2])))
              .build();
      RunResult result = aft.run(recipe, Path.of(args[3]));
      System.out.println(result.table());
    }
  }
}

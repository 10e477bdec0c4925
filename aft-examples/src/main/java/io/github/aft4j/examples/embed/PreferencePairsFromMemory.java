// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.examples.embed;

import io.github.aft4j.api.data.Question;
import io.github.aft4j.core.Aft;
import io.github.aft4j.core.data.Example;
import io.github.aft4j.core.recipe.Recipe;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Aligns on preference pairs that the application holds, with DPO. */
public final class PreferencePairsFromMemory {

  /** Takes a model directory and a run directory. */
  public static void main(String[] args) {
    Recipe recipe =
        Recipe.builder()
            .model("djl", m -> m.set("path", args[0]))
            .pairs("pairs", PreferencePairsFromMemory::pairs)
            .align(a -> a.loss("dpo", 1).epochs(1).batchSize(2))
            .build();
    try (Aft aft = Aft.create()) {
      System.out.println(aft.run(recipe, Path.of(args[1])).model().orElseThrow());
    }
  }

  private static Stream<Example> pairs() {
    return Stream.of(
        pair("q1", "What is 2 plus 2?", "2 plus 2 is 4.", "2 plus 2 is 22."),
        pair("q2", "What is 3 plus 1?", "3 plus 1 is 4.", "3 plus 1 is 31."));
  }

  private static Example pair(String id, String question, String chosen, String rejected) {
    return Example.pair(Question.of(id, question).build(), chosen, rejected);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.examples.embed;

import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.data.Verdict;
import io.github.aft4j.core.Aft;
import io.github.aft4j.core.recipe.Recipe;
import java.nio.file.Path;

/** Judges responses with a function of the application. */
public final class CustomLabeler {

  /** Takes a recipe with {@code label: {plugin: last-word}}, and a run directory. */
  public static void main(String[] args) {
    try (Aft aft =
        Aft.builder()
            .labeler(
                "last-word",
                "1", // change this with the function, so that old judgments are not reused
                (question, response) -> judge(question.answer().orElseThrow(), response.text()))
            .build()) {
      System.out.println(aft.run(Recipe.read(Path.of(args[0])), Path.of(args[1])).table());
    }
  }

  private static Judgment judge(String answer, String response) {
    String last = response.strip().replaceAll("(?s).*\\s", "");
    return Judgment.of(
        last.equals(answer) ? Verdict.POSITIVE : Verdict.NEGATIVE, last, "last word");
  }
}

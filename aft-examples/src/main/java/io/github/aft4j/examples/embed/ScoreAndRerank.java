// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.examples.embed;

import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.api.model.GenerationOptions;
import io.github.aft4j.core.Aft;
import io.github.aft4j.core.model.OpenModel;
import io.github.aft4j.core.model.ScoredAnswer;
import java.nio.file.Path;

/** Samples several answers and takes the one that the aligned model scores highest. */
public final class ScoreAndRerank {

  /** Takes a model directory and a prompt. */
  public static void main(String[] args) {
    GenerationOptions options =
        GenerationOptions.builder().temperature(0.7).maxNewTokens(64).seed(17).build();
    try (Aft aft = Aft.create();
        OpenModel model = aft.openModel(Path.of(args[0]))) {
      ScoredAnswer best = model.best(new Prompt.Text(args[1]), 8, options).get(0);
      System.out.printf("%s (score %.3f)%n", best.text(), best.score());
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.examples.embed;

import io.github.aft4j.core.Aft;
import io.github.aft4j.core.evaluate.Comparison;
import io.github.aft4j.core.evaluate.EvaluationReport;
import io.github.aft4j.core.evaluate.ModelFigures;
import io.github.aft4j.core.recipe.Recipe;
import java.nio.file.Path;

/**
 * Fails a build where the aligned model is not accurate enough. Takes a recipe, a run directory and
 * the least accuracy.
 */
public final class GateOnAccuracy {
  public static void main(String[] args) {
    try (Aft aft = Aft.create()) {
      EvaluationReport report =
          aft.run(Recipe.read(Path.of(args[0])), Path.of(args[1])).evaluation().orElseThrow();
      ModelFigures aligned = report.model("aft");
      double low = aligned.accuracy().orElseThrow().low();
      Comparison gain = report.compare("aft", "sft");
      System.out.printf(
          "accuracy at least %.3f; %+.3f against fine-tuning alone (McNemar's p = %.2g)%n",
          low, gain.difference().value(), gain.test().pValue());
      if (low < Double.parseDouble(args[2])) {
        throw new IllegalStateException("Not accurate enough");
      }
    }
  }
}

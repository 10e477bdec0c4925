// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.examples.embed;

import io.github.aft4j.core.Aft;
import io.github.aft4j.core.evaluate.Comparison;
import io.github.aft4j.core.evaluate.EvaluationReport;
import io.github.aft4j.core.recipe.Recipe;
import io.github.aft4j.core.run.RunResult;
import io.github.aft4j.core.stats.Proportion;
import java.nio.file.Path;

/** Runs a recipe and fails a build whose model is not good enough. */
public final class GateOnAccuracy {

  /** Takes a recipe, a run directory, and the accuracy that is required. */
  public static void main(String[] args) {
    double required = Double.parseDouble(args[2]);
    try (Aft aft = Aft.create()) {
      RunResult result = aft.run(Recipe.read(Path.of(args[0])), Path.of(args[1]));
      EvaluationReport evaluation = result.evaluation().orElseThrow();
      Proportion accuracy = evaluation.model("aft").accuracy().orElseThrow();
      Comparison gain = evaluation.compare("aft", "sft");
      System.out.printf(
          "accuracy %.3f, at least %.3f; gain over fine-tuning %+.3f, p = %.2g%n",
          accuracy.value(),
          accuracy.interval().low(),
          gain.difference().value(),
          gain.test().pValue());
      if (accuracy.interval().low() < required) {
        throw new IllegalStateException("The model is not accurate enough: " + accuracy);
      }
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.api.model.ModelOutline;
import io.github.aft4j.core.error.WorkerError;
import io.github.aft4j.core.recipe.Alignment;
import io.github.aft4j.core.recipe.Recipe;
import io.github.aft4j.core.recipe.Sft;
import io.github.aft4j.core.recipe.Training;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The check that a model's steps come in parts where a recipe asks for them. */
final class PartsCheck {
  private PartsCheck() {}

  static List<Problem> problems(Recipe recipe, ModelOutline model) {
    List<Problem> problems = new ArrayList<>();
    recipe
        .sft()
        .map(Sft::training)
        .flatMap(training -> problem(recipe, "sft", training, model))
        .ifPresent(problems::add);
    recipe
        .align()
        .map(Alignment::training)
        .flatMap(training -> problem(recipe, "align", training, model))
        .ifPresent(problems::add);
    return problems;
  }

  private static Optional<Problem> problem(
      Recipe recipe, String section, Training training, ModelOutline model) {
    if (!training.dataParallel()) {
      return Optional.empty();
    }
    return obstacle(training, model)
        .map(
            found ->
                WorkerError.NO_PARTS.problem(
                    recipe.locations().of(section + ".data_parallel"), found, "steps in parts"));
  }

  private static Optional<String> obstacle(Training training, ModelOutline model) {
    try {
      return model.obstacleToParts(training.optimizer());
    } catch (AftException e) {
      return Optional.empty(); // the plan of the training says it
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.train;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problems;
import io.github.aft4j.api.model.TrainerOptions;
import io.github.aft4j.djl.error.ComputationError;
import io.github.aft4j.djl.internal.train.ModelShape.ShapedParameter;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The parameters of a model that are trained: the trainable ones that are not frozen. */
final class TrainedParameters {
  private TrainedParameters() {}

  /**
   * Returns the parameters whose names none of {@link TrainerOptions#freeze} is found in.
   *
   * @throws AftException AFT-504 for an expression that no name contains, and where nothing is left
   */
  static List<ShapedParameter> of(ModelShape model, TrainerOptions options) {
    List<Pattern> frozen = options.freeze().stream().map(Pattern::compile).toList();
    Problems problems = new Problems();
    for (Pattern pattern : frozen) {
      if (model.parameters().stream().noneMatch(p -> pattern.matcher(p.name()).find())) {
        problems.add(
            ComputationError.INVALID_FREEZE,
            "freeze",
            "'" + pattern + "', which is in no weight's name",
            "names such as " + examples(model),
            "Correct the expression, or take it out.");
      }
    }
    List<ShapedParameter> trained =
        model.trainable().stream()
            .filter(p -> frozen.stream().noneMatch(f -> f.matcher(p.name()).find()))
            .toList();
    if (trained.isEmpty()) {
      problems.add(
          ComputationError.INVALID_FREEZE,
          "freeze",
          options.freeze() + ", which leave no weight to train",
          "expressions for some of the weights",
          "Freeze less.");
    }
    problems.throwIfAny();
    return trained;
  }

  private static String examples(ModelShape model) {
    return model.parameters().stream()
        .map(ShapedParameter::name)
        .limit(3)
        .collect(Collectors.joining(", "));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problems;
import io.github.aft4j.api.model.ModelContext;
import io.github.aft4j.api.model.ModelOutline;
import io.github.aft4j.core.data.DataSet;
import io.github.aft4j.core.recipe.Recipe;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The data of a run, read and checked.
 *
 * @param train questions to train on
 * @param test questions to evaluate on
 */
record InputData(DataSet train, Optional<DataSet> test) {

  /**
   * Reads the data.
   *
   * @throws AftException with the problems of all of it and, if there are any, those of the model:
   *     whoever repairs the data should not learn of these only afterwards
   */
  static InputData read(Recipe recipe, Components components, DataPreparation reader) {
    Problems problems = new Problems();
    Optional<DataSet> train =
        attempt(
            problems, () -> reader.read("train", recipe.train(), recipe.locations().of("train")));
    Optional<DataSet> test =
        recipe
            .evaluation()
            .flatMap(
                e ->
                    attempt(
                        problems,
                        () ->
                            reader.read("test", e.data(), recipe.locations().of("evaluate.data"))));
    if (problems.isEmpty()) {
      attempt(
          problems,
          () -> {
            Preflight.checkData(recipe, train.orElseThrow(), test, components);
            return true;
          });
    }
    if (!problems.isEmpty()) {
      attempt(
          problems,
          () -> {
            outline(components).ifPresent(ModelOutline::close);
            return true;
          });
    }
    problems.throwIfAny();
    return new InputData(train.orElseThrow(), test);
  }

  private static Optional<ModelOutline> outline(Components components) {
    return components.model().outline(components.modelOptions(), ModelContext.standalone());
  }

  private static <T> Optional<T> attempt(Problems problems, Supplier<T> work) {
    try {
      return Optional.of(work.get());
    } catch (AftException e) {
      e.problems().forEach(problems);
      return Optional.empty();
    }
  }
}

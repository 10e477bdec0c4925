// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.model.ModelContext;
import io.github.aft4j.api.model.ModelOutline;
import io.github.aft4j.core.data.DataSet;
import io.github.aft4j.core.recipe.Recipe;
import java.util.ArrayList;
import java.util.List;
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
    List<AftException> failures = new ArrayList<>();
    Optional<DataSet> train =
        attempt(
            failures, () -> reader.read("train", recipe.train(), recipe.locations().of("train")));
    Optional<DataSet> test =
        recipe
            .evaluation()
            .flatMap(
                e ->
                    attempt(
                        failures,
                        () ->
                            reader.read("test", e.data(), recipe.locations().of("evaluate.data"))));
    if (failures.isEmpty()) {
      attempt(
          failures,
          () -> {
            Preflight.checkData(recipe, train.orElseThrow(), test, components);
            return true;
          });
    }
    if (!failures.isEmpty()) {
      attempt(
          failures,
          () -> {
            outline(components).ifPresent(ModelOutline::close);
            return true;
          });
      throw together(failures);
    }
    return new InputData(train.orElseThrow(), test);
  }

  private static Optional<ModelOutline> outline(Components components) {
    return components.model().outline(components.modelOptions(), ModelContext.standalone());
  }

  private static <T> Optional<T> attempt(List<AftException> failures, Supplier<T> work) {
    try {
      return Optional.of(work.get());
    } catch (AftException e) {
      failures.add(e);
      return Optional.empty();
    }
  }

  /** Combines failures; a single one stays as it is, with its cause. */
  private static AftException together(List<AftException> failures) {
    if (failures.size() == 1) {
      return failures.get(0);
    }
    AftException all =
        new AftException(failures.stream().flatMap(e -> e.problems().stream()).distinct().toList());
    failures.forEach(all::addSuppressed);
    return all;
  }
}

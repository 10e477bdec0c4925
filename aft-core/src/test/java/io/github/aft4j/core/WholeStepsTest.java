// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.CommonError;
import io.github.aft4j.api.Options;
import io.github.aft4j.api.Problem;
import io.github.aft4j.api.model.ModelContext;
import io.github.aft4j.api.model.ModelOutline;
import io.github.aft4j.api.model.ModelProvider;
import io.github.aft4j.core.plugin.Plugins;
import io.github.aft4j.core.recipe.Recipe;
import io.github.aft4j.testkit.ngram.NgramModelProvider;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A model that takes whole steps only is refused before it is loaded, with all other problems. */
class WholeStepsTest {
  private static ModelOutline whole(ModelOutline outline) {
    return (ModelOutline)
        Proxy.newProxyInstance(
            ModelOutline.class.getClassLoader(),
            new Class<?>[] {ModelOutline.class},
            (self, called, arguments) ->
                switch (called.getName()) {
                  case "obstacleToParts" -> Optional.of("a model that takes whole steps only");
                  case "trainingPlan" ->
                      throw new AftException(
                          new Problem(
                              CommonError.INVALID_VALUE, "training", "little", "more", "Add it."));
                  default -> called.invoke(outline, arguments);
                });
  }

  /** Has an outline, and must not be asked for the model itself. */
  private static ModelProvider provider() {
    NgramModelProvider ngram = new NgramModelProvider();
    return (ModelProvider)
        Proxy.newProxyInstance(
            ModelProvider.class.getClassLoader(),
            new Class<?>[] {ModelProvider.class},
            (self, called, arguments) ->
                switch (called.getName()) {
                  case "outline" ->
                      Optional.of(
                          whole(ngram.create((Options) arguments[0], (ModelContext) arguments[1])));
                  case "create" -> throw new AssertionError("loaded");
                  default -> called.invoke(ngram, arguments);
                });
  }

  @Test
  void everyTrainingIsNamed() {
    Recipe recipe =
        TinyTask.recipe()
            .sft(t -> t.set("data_parallel", true))
            .align(a -> a.loss("dpo", 1).set("data_parallel", true))
            .build();
    try (Aft aft = Aft.create(Plugins.builder().discover().add(provider()).build())) {
      AftException refused = catchThrowableOfType(AftException.class, () -> aft.plan(recipe));
      assertThat(refused.problems())
          .extracting(problem -> problem.code() + " " + problem.where())
          .containsExactly(
              "AFT-654 recipe: sft.data_parallel",
              "AFT-654 recipe: align.data_parallel",
              "AFT-103 training");
    }
  }

  @Test
  void anyModelMayTakeWholeSteps() {
    Recipe recipe = TinyTask.recipe().build();
    try (Aft aft = Aft.create(Plugins.builder().discover().add(provider()).build())) {
      AftException refused = catchThrowableOfType(AftException.class, () -> aft.plan(recipe));
      assertThat(refused.problems()).extracting(Problem::code).isEqualTo(List.of("AFT-103"));
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.api.model.ModelProvider;
import io.github.aft4j.api.model.StepResult;
import io.github.aft4j.api.model.StepResult.OwnLoss;
import io.github.aft4j.api.model.Trainer;
import io.github.aft4j.core.internal.run.JsonlFile;
import io.github.aft4j.core.plugin.Plugins;
import io.github.aft4j.testkit.ngram.NgramModelProvider;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A loss that a model adds of itself is a figure of each step, and a part of the sum. */
class OwnLossTest {
  @TempDir Path directory;

  /** Passes calls on, but changes what one method returns. */
  private static <T> T changing(
      Class<T> type, T target, String method, UnaryOperator<Object> change) {
    Object proxy =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, called, arguments) -> {
              try {
                Object result = called.invoke(target, arguments);
                return called.getName().equals(method) ? change.apply(result) : result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
    return type.cast(proxy);
  }

  private static Object balanced(Object trainer) {
    return changing(
        Trainer.class,
        (Trainer) trainer,
        "step",
        result ->
            new StepResult(
                ((StepResult) result).gradientNorm(),
                ((StepResult) result).tokens(),
                List.of(new OwnLoss("load_balance", 4, 0.5))));
  }

  private List<JsonNode> steps(String name, ModelProvider provider) throws IOException {
    Path run = directory.resolve(name);
    try (Aft aft = Aft.create(Plugins.builder().discover().add(provider).build())) {
      aft.run(TinyTask.recipe().build(), run);
    }
    List<JsonNode> lines = new ArrayList<>();
    new JsonlFile(run.resolve("align/metrics.jsonl")).read(lines::add);
    return lines;
  }

  @Test
  void isInTheMetrics() throws IOException {
    ModelProvider provider =
        changing(
            ModelProvider.class,
            new NgramModelProvider(),
            "create",
            model -> changing(Model.class, (Model) model, "trainer", OwnLossTest::balanced));
    List<JsonNode> plain = steps("plain", new NgramModelProvider());
    List<JsonNode> balanced = steps("balanced", provider);
    assertThat(balanced).hasSameSizeAs(plain);
    for (int i = 0; i < plain.size(); i++) {
      assertThat(balanced.get(i).path("load_balance/loss").asDouble()).isEqualTo(4);
      assertThat(balanced.get(i).path("loss").asDouble())
          .isCloseTo(plain.get(i).path("loss").asDouble() + 2, within(1e-12));
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SerialModelTest {
  private final List<String> closed = new ArrayList<>();

  @Test
  void aTrainerThatCannotBeClosedLeavesNoModelOpen() {
    Trainer trainer =
        proxy(
            Trainer.class,
            (proxy, method, arguments) -> {
              closed.add("trainer");
              throw new IllegalStateException("no space");
            });
    Model model =
        SerialModel.of(
            proxy(
                Model.class,
                (proxy, method, arguments) -> {
                  if (method.getName().equals("close")) {
                    closed.add("model");
                  }
                  return trainer;
                }));
    model.trainer(TrainerOptions.defaults());

    assertThatThrownBy(model::close).hasMessage("no space");
    assertThat(closed).containsExactly("trainer", "model");
    model.close();
    assertThat(closed).hasSize(2);
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}

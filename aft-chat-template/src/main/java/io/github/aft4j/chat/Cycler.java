// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import java.util.List;
import java.util.Optional;

/** The object that {@code cycler(...)} creates: values in turn. */
final class Cycler {
  private final List<Object> values;
  private int at;

  Cycler(List<Object> values) {
    if (values.isEmpty()) {
      throw new TemplateException("at least one item has to be provided");
    }
    this.values = values;
  }

  Optional<Object> attribute(String name) {
    return switch (name) {
      case "current" -> Optional.of(values.get(at));
      case "next" -> Optional.of((Callable) (arguments, budget) -> next());
      case "reset" -> Optional.of((Callable) (arguments, budget) -> reset());
      default -> Optional.empty();
    };
  }

  private Object next() {
    Object value = values.get(at);
    at = (at + 1) % values.size();
    return value;
  }

  private Object reset() {
    at = 0;
    return None.NONE;
  }
}

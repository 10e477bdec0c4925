// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The arguments of a call. */
record Arguments(List<Object> positional, Map<String, Object> named) {
  static final Arguments NONE = new Arguments(List.of(), Map.of());

  /** The argument at an index or of a name. */
  Optional<Object> get(int index, String name) {
    return index < positional.size()
        ? Optional.of(positional.get(index))
        : Optional.ofNullable(named.get(name));
  }

  /** Returns the argument at an index or of a name, where it is not none. */
  Optional<Object> given(int index, String name) {
    return get(index, name).filter(value -> value != None.NONE);
  }

  /** Returns the same as {@link #get}, but the argument must be present. */
  Object need(int index, String name) {
    return get(index, name)
        .orElseThrow(() -> new TemplateException("missing the argument '" + name + "'"));
  }

  /**
   * Counts the arguments and the characters of their texts. What is done with the items of others
   * is counted where it is done.
   */
  void charge(Budget budget) {
    positional.forEach(value -> charge(value, budget));
    named.values().forEach(value -> charge(value, budget));
  }

  private static void charge(Object value, Budget budget) {
    budget.items(1);
    if (Markup.text(value) instanceof String text) {
      budget.work(text.length());
    }
  }

  Arguments tail() {
    return new Arguments(positional.subList(1, positional.size()), named);
  }
}

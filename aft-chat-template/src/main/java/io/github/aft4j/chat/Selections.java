// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The filters whose arguments are a filter or a test of items: {@code map}, {@code select}. */
final class Selections {
  static final Set<String> NAMES = Set.of("map", "select", "reject", "selectattr", "rejectattr");

  private static final Signature ATTRIBUTE = new Signature(List.of("attribute", "default"), true);

  private Selections() {}

  static Object apply(String name, List<Object> items, Arguments arguments, Budget budget) {
    items.forEach(item -> budget.step());
    return switch (name) {
      case "map" -> map(items, arguments, budget);
      case "select", "reject" -> select(items, name.equals("select"), arguments, budget);
      default -> selectByAttribute(items, name.equals("selectattr"), arguments, budget);
    };
  }

  private static List<Object> map(List<Object> items, Arguments arguments, Budget budget) {
    List<Object> mapped = new ArrayList<>();
    if (arguments.positional().isEmpty()) {
      ATTRIBUTE.check("map", arguments);
      String path = Printed.text(arguments.need(0, "attribute"));
      Optional<Object> otherwise = arguments.given(1, "default");
      for (Object item : items) {
        Object value = Attributes.of(item, path);
        mapped.add(value instanceof Undefined ? otherwise.orElse(value) : value);
      }
      return mapped;
    }
    String filter = Printed.text(arguments.need(0, "filter"));
    if (!Filters.known(filter)) {
      throw new TemplateException("No filter named '" + filter + "'.");
    }
    for (Object item : items) {
      budget.enter();
      mapped.add(Filters.apply(filter, item, arguments.tail(), budget));
      budget.leave();
    }
    return mapped;
  }

  private static List<Object> select(
      List<Object> items, boolean wanted, Arguments arguments, Budget budget) {
    List<Object> selected = new ArrayList<>();
    for (Object item : items) {
      if (test(item, arguments, budget) == wanted) {
        selected.add(item);
      }
    }
    return selected;
  }

  private static List<Object> selectByAttribute(
      List<Object> items, boolean wanted, Arguments arguments, Budget budget) {
    if (arguments.positional().isEmpty()) {
      throw new TemplateException("Missing parameter for attribute name");
    }
    String path = Printed.text(arguments.positional().get(0));
    List<Object> selected = new ArrayList<>();
    for (Object item : items) {
      if (test(Attributes.of(item, path), arguments.tail(), budget) == wanted) {
        selected.add(item);
      }
    }
    return selected;
  }

  private static boolean test(Object value, Arguments arguments, Budget budget) {
    if (arguments.positional().isEmpty()) {
      Signature.of().check("select", arguments);
      return Values.truth(value);
    }
    String name = Operators.test(Printed.text(arguments.positional().get(0)));
    if (!Tests.known(name)) {
      throw new TemplateException("No test named '" + name + "'.");
    }
    return Tests.holds(name, value, arguments.tail(), budget);
  }
}

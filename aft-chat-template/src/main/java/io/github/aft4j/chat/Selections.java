// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import java.util.List;
import java.util.Set;

/** The filters whose arguments are a filter or a test of items: {@code map}, {@code select}. */
final class Selections {
  static final Set<String> NAMES = Set.of("map", "select", "reject", "selectattr", "rejectattr");

  private static final Signature ATTRIBUTE = Signature.of("attribute", "default");

  private Selections() {}

  static Object apply(String name, Object value, Arguments arguments, Budget budget) {
    // the reference does not even look at what is false: none has no items here
    if (!Values.truth(value)) {
      return Lazy.iterator("generator", List.of());
    }
    return Lazy.generator(
        made -> {
          check(name, arguments, budget);
          for (Object item : Values.items(value)) {
            budget.step();
            if (name.equals("map")) {
              made.add(mapped(item, arguments, budget));
            } else if (isSelected(name, item, arguments, budget)) {
              made.add(item);
            }
          }
        });
  }

  private static void check(String name, Arguments arguments, Budget budget) {
    boolean ofItem = name.equals("select") || name.equals("reject");
    boolean bare = arguments.positional().isEmpty();
    if (name.equals("map") && bare) {
      ATTRIBUTE.check(name, arguments);
      arguments.need(0, "attribute");
    } else if (name.equals("map")) {
      String filter = Printed.text(arguments.positional().get(0), budget);
      if (!Filters.known(filter)) {
        throw Filters.unknown(filter, 0);
      }
    } else if (!ofItem && bare) {
      throw new TemplateException("Missing parameter for attribute name");
    } else {
      Arguments test = ofItem ? arguments : arguments.tail();
      if (test.positional().isEmpty()) {
        Signature.of().check(name, test);
      } else if (!Tests.known(testName(test, budget))) {
        throw new TemplateException("No test named '" + testName(test, budget) + "'.");
      }
    }
  }

  private static String testName(Arguments arguments, Budget budget) {
    return Operators.test(Printed.text(arguments.positional().get(0), budget));
  }

  private static Object mapped(Object item, Arguments arguments, Budget budget) {
    if (arguments.positional().isEmpty()) {
      String path = Printed.text(arguments.need(0, "attribute"), budget);
      Object value = Attributes.of(item, path, budget);
      return value instanceof Undefined ? arguments.given(1, "default").orElse(value) : value;
    }
    String filter = Printed.text(arguments.positional().get(0), budget);
    budget.enter();
    try {
      return budget.made(Filters.apply(filter, budget.charge(item), arguments.tail(), budget));
    } finally {
      budget.leave();
    }
  }

  private static boolean isSelected(String name, Object item, Arguments arguments, Budget budget) {
    return switch (name) {
      case "select" -> test(item, arguments, budget);
      case "reject" -> !test(item, arguments, budget);
      default -> {
        String path = Printed.text(arguments.positional().get(0), budget);
        Object value = Attributes.of(item, path, budget);
        yield test(value, arguments.tail(), budget) == name.equals("selectattr");
      }
    };
  }

  private static boolean test(Object value, Arguments arguments, Budget budget) {
    return arguments.positional().isEmpty()
        ? Values.truth(value)
        : Tests.holds(testName(arguments, budget), budget.charge(value), arguments.tail(), budget);
  }
}

package io.github.aft4j.chat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The filters of lists and of what can be looped over. */
final class SequenceFilters {
  private SequenceFilters() {}

  static Object apply(String name, Object value, Arguments arguments, Budget budget) {
    if (name.equals("items") || name.equals("dictsort")) {
      return pairs(name, value);
    }
    List<Object> items = Values.items(value);
    items.forEach(item -> budget.step());
    return switch (name) {
      case "list" -> items;
      case "first" -> items.isEmpty() ? new Undefined("No first item") : items.get(0);
      case "last" -> items.isEmpty() ? new Undefined("No last item") : items.get(items.size() - 1);
      case "join" -> join(items, arguments);
      case "reverse" -> reverse(value, items);
      case "sort" -> sort(items, arguments);
      case "unique" -> unique(items, budget);
      case "sum" ->
          attributes(items, arguments.get(0, "attribute")).stream()
              .reduce(
                  arguments.get(1, "start").orElse(0L),
                  (a, b) -> Arithmetic.apply("+", a, b, budget));
      case "min", "max" -> extreme(items, name.equals("min"));
      case "map" -> map(items, arguments, budget);
      case "select", "reject" -> select(items, name.equals("select"), arguments, budget);
      case "selectattr", "rejectattr" ->
          selectByAttribute(items, name.equals("selectattr"), arguments, budget);
      default -> throw new TemplateException("No filter named '" + name + "'.");
    };
  }

  private static Object pairs(String name, Object value) {
    if (value instanceof Undefined) {
      return List.of();
    }
    if (!(value instanceof Map<?, ?> map)) {
      throw new TemplateException("Can only get item pairs from a mapping.");
    }
    List<Object> pairs = Methods.items(map);
    if (name.equals("dictsort")) {
      pairs.sort(Comparator.comparing(pair -> folded(((List<?>) pair).get(0)), Values::compare));
    }
    return pairs;
  }

  private static Object join(List<Object> items, Arguments arguments) {
    String separator = arguments.get(0, "d").map(Printed::text).orElse("");
    return TextFilters.join(attributes(items, arguments.get(1, "attribute")), separator);
  }

  private static Object reverse(Object value, List<Object> items) {
    List<Object> reversed = new ArrayList<>(items);
    Collections.reverse(reversed);
    return value instanceof String ? TextFilters.join(reversed, "") : reversed;
  }

  private static Object sort(List<Object> items, Arguments arguments) {
    boolean descending = arguments.get(0, "reverse").map(Values::truth).orElse(false);
    boolean exact = arguments.get(1, "case_sensitive").map(Values::truth).orElse(false);
    Optional<Object> path = arguments.get(2, "attribute");
    Comparator<Object> order =
        Comparator.comparing(
            item -> {
              Object key = path.map(p -> attribute(item, Printed.text(p))).orElse(item);
              return exact ? key : folded(key);
            },
            Values::compare);
    List<Object> sorted = new ArrayList<>(items);
    sorted.sort(descending ? order.reversed() : order);
    return sorted;
  }

  private static Object folded(Object value) {
    return value instanceof String text ? text.toLowerCase(Locale.ROOT) : value;
  }

  private static Object unique(List<Object> items, Budget budget) {
    List<Object> unique = new ArrayList<>();
    for (Object item : items) {
      if (unique.stream().noneMatch(seen -> Values.equal(folded(seen), folded(item), budget))) {
        unique.add(item);
      }
    }
    return unique;
  }

  private static Object extreme(List<Object> items, boolean smallest) {
    return items.stream()
        .reduce((a, b) -> (Values.compare(a, b) <= 0) == smallest ? a : b)
        .orElse(new Undefined("No aggregated item, sequence was empty."));
  }

  private static List<Object> map(List<Object> items, Arguments arguments, Budget budget) {
    if (arguments.positional().isEmpty()) {
      Object path = arguments.need(0, "attribute");
      Optional<Object> otherwise = Optional.ofNullable(arguments.named().get("default"));
      return new ArrayList<>(
          attributes(items, Optional.of(path)).stream()
              .map(value -> value instanceof Undefined ? otherwise.orElse(value) : value)
              .toList());
    }
    String filter = Printed.text(arguments.need(0, "filter"));
    if (!Filters.NAMES.contains(filter)) {
      throw new TemplateException("No filter named '" + filter + "'.");
    }
    List<Object> mapped = new ArrayList<>();
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
    String path = Printed.text(arguments.need(0, "attribute"));
    List<Object> selected = new ArrayList<>();
    for (Object item : items) {
      if (test(attribute(item, path), arguments.tail(), budget) == wanted) {
        selected.add(item);
      }
    }
    return selected;
  }

  private static boolean test(Object value, Arguments arguments, Budget budget) {
    if (arguments.positional().isEmpty()) {
      return Values.truth(value);
    }
    String name = Operators.test(Printed.text(arguments.positional().get(0)));
    if (!Tests.NAMES.contains(name)) {
      throw new TemplateException("No test named '" + name + "'.");
    }
    return Tests.holds(name, value, arguments.tail(), budget);
  }

  private static List<Object> attributes(List<Object> items, Optional<Object> path) {
    return path.isEmpty()
        ? items
        : items.stream().map(item -> attribute(item, Printed.text(path.get()))).toList();
  }

  /** {@code a.b.0}: an item of an item. */
  private static Object attribute(Object item, String path) {
    Object value = item;
    for (Object part : PythonText.split(path, ".", -1)) {
      String name = String.valueOf(part);
      value = Access.item(value, name.matches("\\d{1,9}") ? (Object) Long.valueOf(name) : name);
    }
    return value;
  }
}

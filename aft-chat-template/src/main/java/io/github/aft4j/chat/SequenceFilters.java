// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The filters of lists and of what can be looped over. */
final class SequenceFilters {
  private static final Signature NOTHING = Signature.of();

  static final Map<String, Signature> SIGNATURES =
      Map.ofEntries(
          Map.entry("items", NOTHING),
          Map.entry("dictsort", Signature.of("case_sensitive", "by", "reverse")),
          Map.entry("list", NOTHING),
          Map.entry("first", NOTHING),
          Map.entry("last", NOTHING),
          Map.entry("join", Signature.of("d", "attribute")),
          Map.entry("reverse", NOTHING),
          Map.entry("sort", Signature.of("reverse", "case_sensitive", "attribute")),
          Map.entry("unique", Signature.of("case_sensitive", "attribute")),
          Map.entry("sum", Signature.of("attribute", "start")),
          Map.entry("min", Signature.of("case_sensitive", "attribute")),
          Map.entry("max", Signature.of("case_sensitive", "attribute")));

  private SequenceFilters() {}

  static Object apply(String name, Object value, Arguments arguments, Budget budget) {
    Signature signature = SIGNATURES.get(name);
    if (signature == null) {
      throw new TemplateException("No filter named '" + name + "'.");
    }
    signature.check(name, arguments);
    if (name.equals("items") || name.equals("dictsort")) {
      return pairs(name, value, arguments);
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
      case "unique" -> unique(items, arguments, budget);
      case "sum" -> sum(items, arguments, budget);
      default -> extreme(items, name.equals("min"), arguments);
    };
  }

  private static Object pairs(String name, Object value, Arguments arguments) {
    if (value instanceof Undefined && name.equals("items")) {
      return List.of();
    }
    if (!(Values.defined(value) instanceof Map<?, ?> map)) {
      throw new TemplateException("Can only get item pairs from a mapping.");
    }
    List<Object> pairs = Methods.items(map);
    if (name.equals("dictsort")) {
      String by = arguments.get(1, "by").map(Printed::text).orElse("key");
      if (!by.equals("key") && !by.equals("value")) {
        throw new TemplateException("You can only sort by either \"key\" or \"value\"");
      }
      boolean exact = arguments.get(0, "case_sensitive").map(Values::truth).orElse(false);
      boolean descending = arguments.get(2, "reverse").map(Values::truth).orElse(false);
      Optional<Object> place = Optional.of(by.equals("key") ? "0" : "1");
      pairs.sort(order(pair -> Attributes.key(pair, place, exact), descending));
    }
    return pairs;
  }

  private static Object join(List<Object> items, Arguments arguments) {
    Object separator = arguments.get(0, "d").orElse("");
    Markup.refuse(separator);
    Optional<Object> path = arguments.given(1, "attribute");
    List<Object> texts = new ArrayList<>();
    for (Object item : items) {
      Object text = Attributes.key(item, path, true);
      Markup.refuse(text);
      texts.add(text);
    }
    return TextFilters.join(texts, Printed.text(separator));
  }

  private static Object reverse(Object value, List<Object> items) {
    List<Object> reversed = new ArrayList<>(items);
    Collections.reverse(reversed);
    return value instanceof String ? TextFilters.join(reversed, "") : reversed;
  }

  private static Object sort(List<Object> items, Arguments arguments) {
    boolean descending = arguments.get(0, "reverse").map(Values::truth).orElse(false);
    boolean exact = arguments.get(1, "case_sensitive").map(Values::truth).orElse(false);
    Optional<Object> paths = arguments.given(2, "attribute");
    List<Object> sorted = new ArrayList<>(items);
    sorted.sort(order(item -> Attributes.keys(item, paths, exact), descending));
    return sorted;
  }

  private static Comparator<Object> order(Function<Object, Object> key, boolean descending) {
    Comparator<Object> order = Comparator.comparing(key, Values::compare);
    return descending ? order.reversed() : order;
  }

  private static Object unique(List<Object> items, Arguments arguments, Budget budget) {
    boolean exact = arguments.get(0, "case_sensitive").map(Values::truth).orElse(false);
    Optional<Object> path = arguments.given(1, "attribute");
    List<Object> keys = new ArrayList<>();
    List<Object> unique = new ArrayList<>();
    for (Object item : items) {
      Object key = Attributes.key(item, path, exact);
      if (keys.stream().noneMatch(seen -> Values.equal(seen, key, budget))) {
        keys.add(key);
        unique.add(item);
      }
    }
    return unique;
  }

  private static Object sum(List<Object> items, Arguments arguments, Budget budget) {
    Optional<Object> path = arguments.given(0, "attribute");
    Object sum = arguments.get(1, "start").orElse(0L);
    for (Object item : items) {
      sum = Arithmetic.apply("+", sum, Attributes.key(item, path, true), budget);
    }
    return sum;
  }

  private static Object extreme(List<Object> items, boolean smallest, Arguments arguments) {
    if (items.isEmpty()) {
      return new Undefined("No aggregated item, sequence was empty.");
    }
    boolean exact = arguments.get(0, "case_sensitive").map(Values::truth).orElse(false);
    Optional<Object> path = arguments.given(1, "attribute");
    Object best = items.get(0);
    for (Object item : items) {
      int order =
          Values.compare(Attributes.key(item, path, exact), Attributes.key(best, path, exact));
      if (smallest ? order < 0 : order > 0) {
        best = item;
      }
    }
    return best;
  }
}

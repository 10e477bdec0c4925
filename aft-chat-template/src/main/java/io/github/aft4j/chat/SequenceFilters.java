// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
          Map.entry("batch", Signature.of("linecount", "fill_with")),
          Map.entry("slice", Signature.of("slices", "fill_with")),
          Map.entry("groupby", Signature.of("attribute", "default", "case_sensitive")),
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
      throw Filters.unknown(name, 0);
    }
    signature.check(name, arguments);
    if (name.equals("items") || name.equals("dictsort")) {
      return pairs(name, value, arguments, budget);
    }
    if (name.equals("first") && value instanceof Lazy lazy) {
      return lazy.next().orElseGet(SequenceFilters::none);
    }
    if (value instanceof Lazy lazy && name.equals("last")) {
      throw new TemplateException("'" + lazy.type() + "' object is not reversible");
    }
    List<Object> items = Values.items(value);
    items.forEach(item -> budget.step());
    return switch (name) {
      case "list" -> items;
      case "first" -> items.isEmpty() ? none() : items.get(0);
      case "last" -> items.isEmpty() ? none() : items.get(items.size() - 1);
      case "join" -> join(items, arguments, budget);
      case "reverse" -> reverse(value, items, budget);
      case "sort" -> sort(items, arguments, budget);
      case "unique" -> Lazy.iterator("generator", unique(items, arguments, budget));
      case "batch", "slice" -> Lazy.iterator("generator", Parts.of(name, items, arguments, budget));
      case "groupby" -> Parts.groups(items, arguments, budget);
      case "sum" -> sum(items, arguments, budget);
      default -> extreme(items, name.equals("min"), arguments, budget);
    };
  }

  private static Object pairs(String name, Object value, Arguments arguments, Budget budget) {
    if (value instanceof Undefined && name.equals("items")) {
      return Lazy.iterator("generator", List.of());
    }
    if (!(Values.defined(value) instanceof Map<?, ?> map)) {
      throw new TemplateException("Can only get item pairs from a mapping.");
    }
    List<Object> pairs = Methods.items(map, budget);
    if (name.equals("dictsort")) {
      String by = arguments.get(1, "by").map(place -> Printed.text(place, budget)).orElse("key");
      if (!by.equals("key") && !by.equals("value")) {
        throw new TemplateException("You can only sort by either \"key\" or \"value\"");
      }
      boolean exact = arguments.get(0, "case_sensitive").map(Values::truth).orElse(false);
      boolean descending = arguments.get(2, "reverse").map(Values::truth).orElse(false);
      Optional<Object> place = Optional.of(by.equals("key") ? "0" : "1");
      return Sorting.sorted(
          pairs, pair -> Attributes.key(pair, place, exact, budget), descending, budget);
    }
    return Lazy.iterator("generator", pairs);
  }

  private static Undefined none() {
    return new Undefined("No item, sequence was empty.");
  }

  private static Object join(List<Object> items, Arguments arguments, Budget budget) {
    Object separator = arguments.get(0, "d").orElse("");
    Optional<Object> path = arguments.given(1, "attribute");
    List<Object> texts = new ArrayList<>();
    for (Object item : items) {
      texts.add(Attributes.key(item, path, true, budget));
    }
    return TextFilters.join(texts, Printed.text(separator, budget), budget);
  }

  private static Object reverse(Object value, List<Object> items, Budget budget) {
    List<Object> reversed = new ArrayList<>(items);
    Collections.reverse(reversed);
    if (Markup.isText(value)) {
      return Markup.like(value, TextFilters.join(reversed, "", budget));
    }
    return value instanceof Lazy ? reversed : Lazy.iterator("reversed", reversed);
  }

  private static Object sort(List<Object> items, Arguments arguments, Budget budget) {
    boolean descending = arguments.get(0, "reverse").map(Values::truth).orElse(false);
    boolean exact = arguments.get(1, "case_sensitive").map(Values::truth).orElse(false);
    Optional<Object> paths = arguments.given(2, "attribute");
    return Sorting.sorted(
        items, item -> Attributes.keys(item, paths, exact, budget), descending, budget);
  }

  private static List<Object> unique(List<Object> items, Arguments arguments, Budget budget) {
    boolean exact = arguments.get(0, "case_sensitive").map(Values::truth).orElse(false);
    Optional<Object> path = arguments.given(1, "attribute");
    List<Object> keys = new ArrayList<>();
    List<Object> unique = new ArrayList<>();
    for (Object item : items) {
      Object key = Values.hashable(Attributes.key(item, path, exact, budget), budget);
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
      sum = Arithmetic.apply("+", sum, Attributes.key(item, path, true, budget), budget);
    }
    return sum;
  }

  private static Object extreme(
      List<Object> items, boolean smallest, Arguments arguments, Budget budget) {
    if (items.isEmpty()) {
      return new Undefined("No aggregated item, sequence was empty.");
    }
    boolean exact = arguments.get(0, "case_sensitive").map(Values::truth).orElse(false);
    Optional<Object> path = arguments.given(1, "attribute");
    Object best = items.get(0);
    Object bestKey = Attributes.key(best, path, exact, budget);
    for (Object item : items.subList(1, items.size())) {
      Object key = Attributes.key(item, path, exact, budget);
      int order = Ordering.compare(key, bestKey, budget);
      if (smallest ? order < 0 : order > 0) {
        best = item;
        bestKey = key;
      }
    }
    return best;
  }
}

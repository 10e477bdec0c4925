// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The filters that divide items into lists: {@code batch}, {@code slice}, {@code groupby}. */
final class Parts {
  private static final List<String> GROUP = List.of("grouper", "list");

  private Parts() {}

  static List<Object> of(String name, List<Object> items, Arguments arguments, Budget budget) {
    Optional<Object> fill = arguments.given(1, "fill_with");
    if (name.equals("batch")) {
      return batches(items, Values.toLong(arguments.need(0, "linecount")), fill, budget);
    }
    return slices(items, Values.toLong(arguments.need(0, "slices")), fill, budget);
  }

  private static List<Object> batches(
      List<Object> items, long size, Optional<Object> fill, Budget budget) {
    if (size < 1) {
      throw new TemplateException("batch() needs a size of at least 1");
    }
    List<Object> batches = new ArrayList<>();
    for (int from = 0; from < items.size(); from += (int) Math.min(size, items.size())) {
      int to = (int) Math.min(items.size(), from + size);
      List<Object> batch = new ArrayList<>(items.subList(from, to));
      if (fill.isPresent()) {
        Budget.checkItems(size);
        while (batch.size() < size) {
          budget.items(1);
          batch.add(fill.get());
        }
      }
      batches.add(batch);
    }
    return batches;
  }

  private static List<Object> slices(
      List<Object> items, long count, Optional<Object> fill, Budget budget) {
    if (count < 1) {
      throw new TemplateException("slice() needs at least 1 slice");
    }
    Budget.checkItems(count);
    budget.items((int) count);
    int each = (int) (items.size() / count);
    int longer = (int) (items.size() % count);
    List<Object> slices = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < count; i++) {
      int to = from + each + (i < longer ? 1 : 0);
      List<Object> slice = new ArrayList<>(items.subList(from, to));
      if (i >= longer) {
        fill.ifPresent(slice::add);
      }
      slices.add(slice);
      from = to;
    }
    return slices;
  }

  /** Returns pairs of a key and the items that have it, in the order of the keys. */
  static List<Object> groups(List<Object> items, Arguments arguments, Budget budget) {
    Optional<Object> path = Optional.of(arguments.need(0, "attribute"));
    Optional<Object> otherwise = arguments.given(1, "default");
    boolean exact = arguments.get(2, "case_sensitive").map(Values::truth).orElse(false);
    List<Sorting.Keyed> sorted =
        Sorting.keyed(items, item -> key(item, path, otherwise, exact, budget), false, budget);
    List<Object> groups = new ArrayList<>();
    List<Object> group = new ArrayList<>();
    for (int i = 0; i < sorted.size(); i++) {
      group.add(sorted.get(i).item());
      boolean last =
          i + 1 == sorted.size()
              || !Values.equal(sorted.get(i).key(), sorted.get(i + 1).key(), budget);
      if (last) {
        Object shown = key(group.get(0), path, otherwise, true, budget);
        groups.add(Tuple.named(GROUP, List.of(shown, group)));
        group = new ArrayList<>();
      }
    }
    return groups;
  }

  private static Object key(
      Object item,
      Optional<Object> path,
      Optional<Object> otherwise,
      boolean exact,
      Budget budget) {
    Object key = Attributes.key(item, path, true, budget);
    Object given = key instanceof Undefined ? otherwise.orElse(key) : key;
    return exact ? given : Attributes.folded(given, budget);
  }
}

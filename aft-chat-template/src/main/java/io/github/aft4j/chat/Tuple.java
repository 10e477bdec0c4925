// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import java.util.AbstractList;
import java.util.List;
import java.util.Optional;
import java.util.RandomAccess;

/** {@code (a, b)}: like a list, but it prints in round brackets and never equals a list. */
final class Tuple extends AbstractList<Object> implements RandomAccess {
  /** More than any budget, and so little that the weights of a list's items can be summed. */
  private static final long MAX_WEIGHT = 1L << 40;

  private final List<Object> items;
  private final List<String> names;
  private final int depth;
  private final boolean hashable;
  private final long weight;

  private Tuple(List<Object> items, List<String> names) {
    this.items = items;
    this.names = names;
    this.depth = 1 + items.stream().mapToInt(Tuple::depth).max().orElse(0);
    if (depth > Budget.MAX_DEPTH) {
      throw new TemplateException("A value nests too deeply");
    }
    this.hashable = items.stream().allMatch(Values::isHashable);
    long inside = items.stream().mapToLong(Values::weight).sum();
    this.weight = Math.min(MAX_WEIGHT, Budget.ITEM + inside);
  }

  /** A tuple can be a key, and a key is walked to its ground. */
  private static int depth(Object item) {
    return item instanceof Tuple tuple ? tuple.depth : 0;
  }

  /** Returns a tuple whose items are attributes as well. */
  static Tuple named(List<String> names, List<Object> items) {
    return new Tuple(List.copyOf(items), List.copyOf(names));
  }

  static Tuple of(Object... items) {
    return new Tuple(List.of(items), List.of());
  }

  static Tuple copyOf(List<?> items) {
    return new Tuple(List.copyOf(items), List.of());
  }

  Optional<Object> attribute(String name) {
    int index = names.indexOf(name);
    return index < 0 ? Optional.empty() : Optional.of(items.get(index));
  }

  /** Returns whether it can be a key. It is told once: a tuple may hold another many times. */
  boolean isHashable() {
    return hashable;
  }

  /** Returns what a walk through all that it holds costs. */
  long weight() {
    return weight;
  }

  @Override
  public Object get(int index) {
    return items.get(index);
  }

  @Override
  public int size() {
    return items.size();
  }
}

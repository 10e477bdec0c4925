// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/**
 * Items that can be visited and counted but are no list, as what {@code keys()}, {@code items()}
 * and {@code range()} return: JSON cannot hold them, and only a range has places.
 */
final class View extends AbstractList<Object> implements RandomAccess {
  private final String type;
  private final String arguments;
  private final List<Object> items;

  private View(String type, String arguments, List<Object> items) {
    this.type = type;
    this.arguments = arguments;
    this.items = List.copyOf(items);
  }

  /** Returns a view of a dictionary; the type is {@code dict_keys} or the like. */
  static View of(String type, List<Object> items) {
    return new View(type, "", items);
  }

  static View range(String arguments, List<Object> numbers) {
    return new View("range", arguments, numbers);
  }

  String type() {
    return type;
  }

  boolean isRange() {
    return !arguments.isEmpty();
  }

  /** Returns what a range was made from, as it prints; empty for any other view. */
  String arguments() {
    return arguments;
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

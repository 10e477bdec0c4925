// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The items that a filter such as {@code select} or {@code map} returns. As in Python they can be
 * visited once; they are true even where there are none, and have neither a length nor places. What
 * fails on the way to an item fails when that item is asked for.
 */
final class Lazy {
  private final String type;
  private final List<Object> items;
  private final Optional<TemplateException> failure;
  private int at;

  private Lazy(String type, List<Object> items, Optional<TemplateException> failure) {
    this.type = type;
    this.items = items;
    this.failure = failure;
  }

  /** Returns the items that a producer adds until it ends or fails. */
  static Lazy generator(Consumer<List<Object>> producer) {
    List<Object> items = new ArrayList<>();
    try {
      producer.accept(items);
      return new Lazy("generator", items, Optional.empty());
    } catch (TemplateException e) {
      return new Lazy("generator", items, Optional.of(e));
    }
  }

  /** Returns items of another type of iterator. */
  static Lazy iterator(String type, List<Object> items) {
    return new Lazy(type, items, Optional.empty());
  }

  String type() {
    return type;
  }

  /** Takes the next item. */
  Optional<Object> next() {
    if (at < items.size()) {
      return Optional.of(items.get(at++));
    }
    failure.ifPresent(
        e -> {
          throw e;
        });
    return Optional.empty();
  }

  /** Takes all the items that are left. */
  List<Object> rest() {
    List<Object> rest = new ArrayList<>();
    for (Optional<Object> item = next(); item.isPresent(); item = next()) {
      rest.add(item.get());
    }
    return rest;
  }
}

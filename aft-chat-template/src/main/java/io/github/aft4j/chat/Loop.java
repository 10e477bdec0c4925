// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import java.util.List;
import java.util.Optional;

/** The variable {@code loop} of a {@code for} block. */
final class Loop implements Callable {
  private final List<Object> items;
  private final int depth;
  private final Optional<Callable> recursion;
  private Object last = new Undefined("nothing was compared yet");
  private int index;

  /**
   * Creates the variable.
   *
   * @param items that are visited
   * @param depth 1, and one more for each time that a recursive loop calls itself
   * @param recursion renders further items with the block of a recursive loop
   */
  Loop(List<Object> items, int depth, Optional<Callable> recursion) {
    this.items = items;
    this.depth = depth;
    this.recursion = recursion;
  }

  @Override
  public Object call(Arguments arguments, Budget budget) {
    if (recursion.isEmpty()) {
      throw new TemplateException(
          "The loop must have the 'recursive' marker to be called recursively.");
    }
    return recursion.get().call(arguments, budget);
  }

  void moveTo(int place) {
    index = place;
  }

  Optional<Object> attribute(String name) {
    int size = items.size();
    return switch (name) {
      case "index" -> Optional.of(index + 1L);
      case "index0" -> Optional.of((long) index);
      case "revindex" -> Optional.of((long) size - index);
      case "revindex0" -> Optional.of((long) size - index - 1);
      case "first" -> Optional.of(index == 0);
      case "last" -> Optional.of(index == size - 1);
      case "length" -> Optional.of((long) size);
      case "depth" -> Optional.of((long) depth);
      case "depth0" -> Optional.of((long) depth - 1);
      case "previtem" ->
          Optional.of(
              index > 0 ? items.get(index - 1) : new Undefined("there is no previous item"));
      case "nextitem" ->
          Optional.of(
              index + 1 < size ? items.get(index + 1) : new Undefined("there is no next item"));
      case "cycle" -> Optional.of((Callable) (arguments, budget) -> cycled(arguments));
      case "changed" -> Optional.of((Callable) (arguments, budget) -> changed(arguments, budget));
      default -> Optional.empty();
    };
  }

  private Object changed(Arguments arguments, Budget budget) {
    Object value = Tuple.copyOf(arguments.positional());
    boolean changed = !Values.equal(last, value, budget);
    last = value;
    return changed;
  }

  private Object cycled(Arguments arguments) {
    List<Object> values = arguments.positional();
    if (values.isEmpty() || !arguments.named().isEmpty()) {
      throw new TemplateException("cycle() takes values in order");
    }
    return values.get(index % values.size());
  }
}

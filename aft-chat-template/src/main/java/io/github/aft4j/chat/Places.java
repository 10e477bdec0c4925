// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import java.util.Optional;

/** Parts of texts and places in them, in characters and not in UTF-16 units. */
final class Places {
  private Places() {}

  /** Returns the part between two places, which may count from the end. */
  static String part(String text, Optional<Object> start, Optional<Object> end) {
    if (start.isEmpty() && end.isEmpty()) {
      return text;
    }
    int size = text.codePointCount(0, text.length());
    int from = place(start, 0, size);
    int to = place(end, size, size);
    return from >= to
        ? ""
        : text.substring(text.offsetByCodePoints(0, from), text.offsetByCodePoints(0, to));
  }

  /** Returns a character by its place, which may count from the end. */
  static Object character(String text, long index, Budget budget) {
    int at = cut(text, index, false, budget);
    int end = cut(text, index, true, budget);
    return at < end ? text.substring(at, end) : new Undefined("str object has no element " + index);
  }

  /**
   * Returns every {@code by}-th character between two places, as a slice does. It walks no farther
   * than to these places: a loop may slice a long text many times.
   */
  static String slice(String text, Optional<Long> from, Optional<Long> to, long by, Budget budget) {
    boolean back = by < 0;
    int low = (back ? to : from).map(place -> cut(text, place, back, budget)).orElse(0);
    int high =
        (back ? from : to).map(place -> cut(text, place, back, budget)).orElse(text.length());
    String part = low < high ? text.substring(low, high) : "";
    budget.work(part.length());
    if (by == 1) {
      return part;
    }
    int[] characters = part.codePoints().toArray();
    StringBuilder taken = new StringBuilder();
    for (int i = 0; i < characters.length; i++) {
      if (i % by == 0) {
        taken.appendCodePoint(characters[back ? characters.length - 1 - i : i]);
      }
    }
    return taken.toString();
  }

  /** Returns the UTF-16 index before or behind a character, or the end that it lies beyond. */
  private static int cut(String text, long place, boolean behind, Budget budget) {
    boolean fromEnd = place < 0;
    // ~place is -place - 1, which does not overflow
    long steps = Math.min(text.length(), fromEnd ? ~place : place) + (behind == fromEnd ? 0 : 1);
    budget.work(steps);
    int at = fromEnd ? text.length() : 0;
    for (; steps > 0 && (fromEnd ? at > 0 : at < text.length()); steps--) {
      at = text.offsetByCodePoints(at, fromEnd ? -1 : 1);
    }
    return at;
  }

  private static int place(Optional<Object> given, int absent, int size) {
    if (given.isEmpty() || given.get() == None.NONE) {
      return absent;
    }
    long place = Values.toLong(given.get());
    return (int) Math.max(0, Math.min(size, place < 0 ? place + size : place));
  }

  /** Returns where a text stands in another: {@code find}, {@code rindex} and the like. */
  static Object find(String text, String name, Arguments arguments) {
    Optional<Object> start = arguments.get(1, "start");
    String part = part(text, start, arguments.get(2, "end"));
    if (!(Markup.text(arguments.need(0, "sub")) instanceof String wanted)) {
      throw new TemplateException("must be str, not " + Values.typeName(arguments.need(0, "sub")));
    }
    int at = name.startsWith("r") ? Search.last(part, wanted) : Search.first(part, wanted, 0);
    if (at < 0 && name.endsWith("index")) {
      throw new TemplateException("substring not found");
    }
    int size = text.codePointCount(0, text.length());
    boolean behind = start.isPresent() && start.get() instanceof Long from && from > size;
    return at < 0 || behind ? -1L : (long) place(start, 0, size) + part.codePointCount(0, at);
  }

  static Object count(String text, String wanted) {
    return wanted.isEmpty()
        ? text.codePointCount(0, text.length()) + 1L
        : PythonText.split(text, wanted, -1).size() - 1L;
  }
}

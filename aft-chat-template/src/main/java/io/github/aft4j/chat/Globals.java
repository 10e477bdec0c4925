// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** The functions that every template can call. */
final class Globals {
  private static final Signature MESSAGE = Signature.of("message");
  private static final Signature FORMAT = Signature.of("format");
  private static final Signature SEPARATOR = Signature.of("sep");
  private static final Signature RANGE = Signature.inOrder("start", "stop", "step");

  /** The reference's own limit. */
  private static final int MAX_RANGE = 100_000;

  private Globals() {}

  static Map<String, Object> of(Clock clock) {
    Map<String, Object> globals = new LinkedHashMap<>();
    globals.put("raise_exception", MESSAGE.around("raise_exception", Globals::raise));
    globals.put(
        "strftime_now",
        FORMAT.around(
            "strftime_now",
            (arguments, budget) ->
                Strftime.format(LocalDateTime.now(clock), format(arguments), budget)));
    globals.put(
        "namespace", (Callable) (arguments, budget) -> Namespace.of(entries(arguments, budget)));
    globals.put("dict", (Callable) (arguments, budget) -> entries(arguments, budget));
    globals.put("range", RANGE.around("range", (arguments, budget) -> range(arguments)));
    globals.put("cycler", (Callable) (arguments, budget) -> new Cycler(arguments.positional()));
    globals.put("joiner", SEPARATOR.around("joiner", (arguments, budget) -> joiner(arguments)));
    return globals;
  }

  /** Returns a function that returns a separator, but nothing when it is first called. */
  private static Object joiner(Arguments arguments) {
    Object separator = arguments.get(0, "sep").orElse(", ");
    AtomicBoolean used = new AtomicBoolean();
    return (Callable) (nothing, budget) -> used.getAndSet(true) ? separator : "";
  }

  private static String format(Arguments arguments) {
    Object format = arguments.need(0, "format");
    if (Markup.text(format) instanceof String text) {
      return text;
    }
    throw new TemplateException(
        "strftime() argument 1 must be str, not " + Values.typeName(format));
  }

  private static Object raise(Arguments arguments, Budget budget) {
    throw new TemplateException(Printed.text(arguments.need(0, "message"), budget));
  }

  private static Map<Object, Object> entries(Arguments arguments, Budget budget) {
    Map<Object, Object> entries = new LinkedHashMap<>();
    if (arguments.positional().size() > 1) {
      throw new TemplateException("dict expected at most 1 argument");
    }
    arguments.positional().forEach(given -> addAll(entries, given, budget));
    entries.putAll(arguments.named());
    return entries;
  }

  private static void addAll(Map<Object, Object> entries, Object given, Budget budget) {
    if (given instanceof Map<?, ?> map) {
      entries.putAll(Values.charged(map, budget));
      return;
    }
    for (Object item : Values.items(Values.defined(budget.charge(given)))) {
      List<Object> pair = Values.items(budget.charge(item));
      if (pair.size() != 2) {
        throw new TemplateException("dict expected pairs of a key and a value");
      }
      entries.put(Expressions.DictOf.key(pair.get(0), budget), pair.get(1));
    }
  }

  private static Object range(Arguments arguments) {
    boolean one = arguments.positional().size() < 2;
    long from = one ? 0 : Values.toLong(arguments.need(0, "start"));
    long to = Values.toLong(arguments.need(one ? 0 : 1, "stop"));
    long step = arguments.get(2, "step").map(Values::toLong).orElse(1L);
    if (step == 0) {
      throw new TemplateException("range() arg 3 must not be zero");
    }
    List<Object> numbers = new ArrayList<>();
    for (long i = from; step > 0 ? i < to : i > to; i += step) {
      if (numbers.size() >= MAX_RANGE) {
        throw new TemplateException("Range too big. The sandbox blocks ranges larger than 100000");
      }
      numbers.add(i);
      if (step > 0 ? i > Long.MAX_VALUE - step : i < Long.MIN_VALUE - step) {
        break;
      }
    }
    String parts = from + ", " + to + (step == 1 ? "" : ", " + step);
    return View.range(parts, numbers);
  }
}

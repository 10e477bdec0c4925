package io.github.aft4j.chat;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The functions that every template can call. */
final class Globals {
  private Globals() {}

  static Map<String, Object> of(Clock clock) {
    Map<String, Object> globals = new LinkedHashMap<>();
    globals.put("raise_exception", (Callable) Globals::raise);
    globals.put(
        "strftime_now",
        (Callable)
            (arguments, budget) ->
                Strftime.format(
                    LocalDateTime.now(clock), Printed.text(arguments.need(0, "format"))));
    globals.put("namespace", (Callable) (arguments, budget) -> new Namespace(entries(arguments)));
    globals.put("dict", (Callable) (arguments, budget) -> entries(arguments));
    globals.put("range", (Callable) (arguments, budget) -> range(arguments));
    return globals;
  }

  private static Object raise(Arguments arguments, Budget budget) {
    throw new TemplateException(Printed.text(arguments.need(0, "message")));
  }

  private static Map<String, Object> entries(Arguments arguments) {
    Map<String, Object> entries = new LinkedHashMap<>();
    if (!arguments.positional().isEmpty() && arguments.positional().get(0) instanceof Map<?, ?> m) {
      m.forEach((key, value) -> entries.put(Printed.text(key), value));
    }
    entries.putAll(arguments.named());
    return entries;
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
      Budget.checkItems(numbers.size() + 1L);
      numbers.add(i);
    }
    return numbers;
  }
}

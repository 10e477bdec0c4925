// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.commons;

import io.github.aft4j.api.Option;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The facts of an option as text, for help and documents.
 *
 * @since 0.1.0
 */
public final class OptionText {
  private OptionText() {}

  /**
   * {@return type, range, and default, such as {@code integer, 1 to 100, default 1}}
   *
   * @param option the description of an option or key
   */
  public static String facts(Option option) {
    return Stream.of(
            Optional.of(type(option)),
            range(option),
            choices(option),
            presence(option).map(p -> p.equals("required") ? p : "default " + p))
        .flatMap(Optional::stream)
        .collect(Collectors.joining(", "));
  }

  /**
   * {@return the type, in lower case}
   *
   * @param option the description of an option or key
   */
  public static String type(Option option) {
    return option.type().name().toLowerCase(Locale.ROOT);
  }

  /**
   * {@return the range of a number that has one}
   *
   * @param option the description of an option or key
   */
  public static Optional<String> range(Option option) {
    boolean number = option.type() == Option.Type.NUMBER || option.type() == Option.Type.INTEGER;
    if (!number || (unbounded(option.min()) && unbounded(option.max()))) {
      return Optional.empty();
    }
    if (unbounded(option.max())) {
      return Optional.of("at least " + shown(option.min()));
    }
    return unbounded(option.min())
        ? Optional.of("at most " + shown(option.max()))
        : Optional.of(shown(option.min()) + " to " + shown(option.max()));
  }

  /**
   * {@return what an absent value stands for, or that it must be there; empty if it is optional}
   *
   * @param option the description of an option or key
   */
  public static Optional<String> presence(Option option) {
    return option
        .defaultValue()
        .map(OptionText::shown)
        .or(() -> option.required() ? Optional.of("required") : Optional.empty());
  }

  private static Optional<String> choices(Option option) {
    return option.choices().isEmpty()
        ? Optional.empty()
        : Optional.of("one of " + String.join(" | ", option.choices()));
  }

  /** Returns whether a bound is one of int or long, which means that there is none. */
  private static boolean unbounded(double bound) {
    return Math.abs(bound) >= Integer.MAX_VALUE;
  }

  private static String shown(Object value) {
    if (value instanceof Number number) {
      double v = number.doubleValue();
      return v == Math.rint(v) && Math.abs(v) < 1e9
          ? String.valueOf((long) v)
          : String.valueOf(v).replace(".0E", "e").replace('E', 'e');
    }
    return value.toString().isEmpty() ? "empty" : value.toString();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.commons;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.CommonError;
import io.github.aft4j.api.Option;
import io.github.aft4j.api.Options;
import io.github.aft4j.api.Problem;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Checks given option values against their descriptions, reporting every problem at once.
 *
 * @since 0.1.0
 */
public final class OptionsReader {
  private static final Pattern LIKE_A_VALUE =
      Pattern.compile("[-+]?[\\d.]+(?:[eE].*)?|true|false|");

  private OptionsReader() {}

  /**
   * Validates.
   *
   * @param specs the descriptions of all options
   * @param given values by option name
   * @param where names the place in errors, such as {@code recipe.yaml: align.losses[0] (rrhf)}
   * @param problems receives what is wrong
   * @return the values with defaults, which also stand for values that were reported: whoever reads
   *     them can continue and find further problems
   */
  public static Options read(
      List<Option> specs, Map<String, ?> given, String where, Consumer<Problem> problems) {
    return read(specs, given, name -> where, problems);
  }

  /**
   * Validates.
   *
   * @param specs the descriptions of all options
   * @param given values by option name
   * @param places the place of each option in errors, by its name
   * @param problems receives what is wrong
   * @return the values with defaults, which also stand for values that were reported
   */
  public static Options read(
      List<Option> specs,
      Map<String, ?> given,
      UnaryOperator<String> places,
      Consumer<Problem> problems) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Option spec : specs) {
      Object raw = given.get(spec.name());
      if (raw != null) {
        convert(spec, raw, places.apply(spec.name()), problems)
            .or(spec::defaultValue)
            .ifPresent(value -> values.put(spec.name(), value));
      } else if (spec.defaultValue().isPresent()) {
        values.put(spec.name(), spec.defaultValue().get());
      } else if (spec.required()) {
        problems.accept(
            new Problem(
                CommonError.MISSING_OPTION,
                places.apply(spec.name()),
                "no option '" + spec.name() + "'",
                spec.description(),
                "Add " + spec.name() + "."));
      }
    }
    List<String> names = specs.stream().map(Option::name).toList();
    for (String name : given.keySet()) {
      if (!names.contains(name)) {
        String nearest =
            NearestName.of(name, names).map(n -> "Did you mean " + n + "? ").orElse("");
        problems.accept(
            new Problem(
                CommonError.UNKNOWN_OPTION,
                places.apply(name),
                "an unknown option '" + name + "'",
                names.isEmpty() ? "no options" : "one of " + String.join(", ", names),
                nearest + "Fix or remove it."));
      }
    }
    return new Options(values);
  }

  /**
   * Validates, and throws every problem together.
   *
   * @param specs the descriptions of all options
   * @param given values by option name
   * @param where names the place in errors, such as {@code recipe.yaml: align.losses[0] (rrhf)}
   * @return the values with defaults
   */
  public static Options read(List<Option> specs, Map<String, ?> given, String where) {
    List<Problem> problems = new ArrayList<>();
    Options options = read(specs, given, where, problems::add);
    if (!problems.isEmpty()) {
      throw new AftException(problems);
    }
    return options;
  }

  private static Optional<Object> convert(
      Option spec, Object raw, String where, Consumer<Problem> problems) {
    Object plain = WrittenScalar.plain(raw);
    Optional<Object> value =
        switch (spec.type()) {
          case NUMBER ->
              plain instanceof Number n ? inRange(spec, n.doubleValue()) : Optional.empty();
          case INTEGER ->
              plain instanceof Number n && isWhole(n)
                  ? inRange(spec, n.doubleValue()).map(d -> n.longValue())
                  : Optional.empty();
          case BOOLEAN -> plain instanceof Boolean ? Optional.of(plain) : Optional.empty();
          case STRING -> word(spec, raw);
          case LIST ->
              raw instanceof List<?> l && l.stream().allMatch(OptionsReader::isText)
                  ? Optional.of(l.stream().map(String::valueOf).toList())
                  : Optional.empty();
          case MAP -> plain instanceof Map<?, ?> ? Optional.of(plain) : Optional.empty();
        };
    if (value.isEmpty()) {
      problems.accept(refused(spec, raw, where));
    }
    return value;
  }

  /**
   * Returns whether a list entry can only be read as one text: not null, a map, a list, or a scalar
   * with another spelling.
   */
  private static boolean isText(Object entry) {
    return entry != null
        && !(entry instanceof Map || entry instanceof Collection || entry instanceof WrittenScalar);
  }

  private static Problem refused(Option spec, Object raw, String where) {
    String name = spec.name();
    Object found = raw;
    if (spec.type() == Option.Type.LIST && raw instanceof List<?> list) {
      List<Boolean> texts = list.stream().map(OptionsReader::isText).toList();
      int index = texts.indexOf(false);
      name += "[" + index + "]";
      found = list.get(index);
    }
    boolean text = spec.type() == Option.Type.LIST || spec.type() == Option.Type.STRING;
    return new Problem(
        CommonError.INVALID_VALUE,
        where,
        name + " = " + shown(found),
        expected(spec),
        text && found instanceof WrittenScalar scalar
            ? "Put it in quotes to keep this spelling, or write " + scalar.value() + "."
            : "Change " + spec.name() + " (" + spec.description() + ").");
  }

  /**
   * Returns a value as its file has it: without its quotation marks, a quoted number would look
   * like a number.
   */
  private static String shown(Object raw) {
    if (raw instanceof Map<?, ?> map && map.isEmpty()) {
      return "nothing";
    }
    return raw instanceof String text && LIKE_A_VALUE.matcher(text).matches()
        ? "\"" + text + "\""
        : String.valueOf(raw);
  }

  private static boolean isWhole(Number value) {
    return value instanceof BigInteger big
        ? big.bitLength() < Long.SIZE
        : value.doubleValue() == Math.rint(value.doubleValue());
  }

  private static Optional<Object> inRange(Option spec, double value) {
    return value >= spec.min() && value <= spec.max() ? Optional.of(value) : Optional.empty();
  }

  private static Optional<Object> word(Option spec, Object raw) {
    if (!(raw instanceof String || raw instanceof Number || raw instanceof Boolean)) {
      return Optional.empty();
    }
    String word = String.valueOf(raw);
    return spec.choices().isEmpty() || spec.choices().contains(word)
        ? Optional.of(word)
        : Optional.empty();
  }

  private static String expected(Option spec) {
    return switch (spec.type()) {
      case NUMBER -> "a number" + range(spec);
      case INTEGER -> "an integer" + range(spec);
      case BOOLEAN -> "true or false";
      case STRING ->
          spec.choices().isEmpty() ? "a text" : "one of " + String.join(", ", spec.choices());
      case LIST -> "a list of texts";
      case MAP -> "a map";
    };
  }

  private static String range(Option spec) {
    return Double.isInfinite(spec.min()) && Double.isInfinite(spec.max())
        ? ""
        : " between " + shown(spec.min()) + " and " + shown(spec.max());
  }

  private static String shown(double bound) {
    return bound == Math.rint(bound) && Math.abs(bound) <= Long.MAX_VALUE
        ? String.valueOf((long) bound)
        : String.valueOf(bound);
  }
}

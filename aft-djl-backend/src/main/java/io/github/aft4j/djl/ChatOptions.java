// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.CommonError;
import io.github.aft4j.api.Option;
import io.github.aft4j.api.Options;
import io.github.aft4j.api.Problem;
import io.github.aft4j.api.model.ModelContext;
import io.github.aft4j.djl.internal.tokenize.ChatSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The options that say how conversations become text. */
final class ChatOptions {
  private static final String VARIABLES = "chat_template_kwargs";

  private ChatOptions() {}

  static List<Option> options() {
    return List.of(
        Option.optional(
            "today",
            Option.Type.STRING,
            "What chat templates take for today, such as 2026-03-09; a run fixes its first day"),
        Option.optional(
            "chat_template",
            Option.Type.STRING,
            "File with a chat template (Jinja) in place of the model's own; saved with it"),
        Option.optional(
            VARIABLES,
            Option.Type.MAP,
            "Variables of the chat template, such as {enable_thinking: false}; not saved with the"
                + " model"));
  }

  static ChatSettings read(Options options, ModelContext context) {
    return new ChatSettings(
        clock(options, context),
        options.optionalString("chat_template").map(Path::of),
        options.has(VARIABLES) ? variables(options.map(VARIABLES)) : Map.of());
  }

  private static Map<String, Object> variables(Map<String, Object> given) {
    Map<String, Object> variables = new TreeMap<>();
    given.forEach((name, value) -> variables.put(name, value(VARIABLES + "." + name, value)));
    return variables;
  }

  /**
   * Returns a value with the keys of maps in alphabetical order, as in all that is fingerprinted.
   */
  private static Object value(String where, Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(item -> value(where, item)).toList();
    }
    if (value instanceof Map<?, ?> map && !map.isEmpty()) {
      Map<String, Object> sorted = new TreeMap<>();
      map.forEach((key, inner) -> sorted.put(String.valueOf(key), value(where + "." + key, inner)));
      return sorted;
    }
    if (value instanceof String || value instanceof Number || value instanceof Boolean) {
      return value;
    }
    throw new AftException(
        new Problem(
            CommonError.INVALID_VALUE,
            "the model's options, " + where,
            value instanceof Map<?, ?> ? "no value" : String.valueOf(value),
            "true, false, a number, a text, or a list or a map of these",
            "Correct the value, or remove the variable."));
  }

  private static Clock clock(Options options, ModelContext context) {
    return options
        .optionalString("today")
        .map(ChatOptions::day)
        .or(context::today)
        .map(ChatOptions::at)
        .orElseGet(() -> Clock.system(ZoneId.systemDefault()));
  }

  private static Clock at(LocalDate day) {
    return Clock.fixed(day.atStartOfDay(ZoneOffset.UTC).toInstant(), ZoneOffset.UTC);
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new AftException(
          new Problem(
              CommonError.INVALID_VALUE,
              "model.today",
              text,
              "a date such as 2026-03-09",
              "Correct it, or omit it to use the day on which the run begins."),
          e);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.format;

import io.github.aft4j.api.CommonError;
import io.github.aft4j.api.Options;
import io.github.aft4j.api.Problem;
import io.github.aft4j.commons.NearestName;
import io.github.aft4j.core.data.PromptStyle;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The way in which rows become examples.
 *
 * @param layout the name of what the rows look like
 * @param columns what the layout reads, to the column that holds it, where the names differ
 * @param style how a question's text becomes a prompt
 * @param limit the first so many; 0 is all
 * @param allTurns whether each message of the assistant is an example, not the last alone
 */
record RowSettings(
    String layout, Map<String, String> columns, PromptStyle style, int limit, boolean allTurns) {
  static final String ASSISTANT = "assistant";

  /** A name in braces; those after a word or a backslash belong to a formula, as in \boxed{x}. */
  private static final Pattern PLACEHOLDER =
      Pattern.compile("(?<![\\w\\\\{}^])\\{([A-Za-z_]\\w*+)\\}(?!\\})");

  /** Reads them from checked options. */
  static RowSettings read(
      Options options, String layout, String where, Consumer<Problem> problems) {
    Map<String, String> columns = new LinkedHashMap<>();
    if (!RowFormats.NAMES.contains(layout)) {
      unknown(layout, where, problems);
    } else if (options.has("columns")) {
      columns.putAll(
          RowFormats.columns(
              options.map("columns"), RowFormats.roles(layout), where + ".columns", problems));
    }
    return new RowSettings(
        layout,
        columns,
        style(options, where, problems),
        options.integer("limit"),
        options.string("train_on").equals(ASSISTANT));
  }

  /** Reports a name that is not one of a layout. */
  static void unknown(String layout, String where, Consumer<Problem> problems) {
    String nearest =
        NearestName.of(layout, RowFormats.NAMES).map(n -> "Did you mean " + n + "? ").orElse("");
    problems.accept(
        new Problem(
            CommonError.INVALID_VALUE,
            where + ".format",
            "'" + layout + "'",
            "one of " + String.join(", ", RowFormats.NAMES),
            nearest + "docs/data-formats.md describes them."));
  }

  private static PromptStyle style(Options options, String where, Consumer<Problem> problems) {
    options.optionalString("template").ifPresent(t -> checkTemplate(t, where, problems));
    if (!options.flag("chat") && options.optionalString("system").isPresent()) {
      problems.accept(
          new Problem(
              CommonError.INVALID_VALUE,
              where + ".system",
              "a system message without chat: true; plain-text prompts have no place for it",
              "chat: true as well",
              "Set chat: true, or remove system."));
    }
    PromptStyle style = options.flag("chat") ? PromptStyle.chat() : PromptStyle.plain();
    PromptStyle templated =
        options.optionalString("template").map(style::withTemplate).orElse(style);
    return options.optionalString("system").map(templated::withSystem).orElse(templated);
  }

  /** Reports a template that would make the same prompt of every row, or that means a column. */
  private static void checkTemplate(String template, String where, Consumer<Problem> problems) {
    Matcher name = PLACEHOLDER.matcher(template);
    String unknown =
        name.results()
            .map(found -> found.group(1))
            .filter(n -> !n.equals("question") && !n.equals("options"))
            .findFirst()
            .orElse("");
    if (!unknown.isEmpty() || !template.contains("{question}")) {
      problems.accept(
          new Problem(
              CommonError.INVALID_VALUE,
              where + ".template",
              unknown.isEmpty() ? "a template without {question}" : "{" + unknown + "}",
              "a text with {question} in it and, for options, {options}",
              "Write {question} where the question belongs; columns: {question: NAME} says which"
                  + " column holds it."));
    }
  }

  /** Adds them to the description of a source. */
  void describe(Map<String, Object> map) {
    if (!columns.isEmpty()) {
      map.put("columns", columns);
    }
    style.template().ifPresent(t -> map.put("template", t));
    if (style.isChat()) {
      map.put("chat", true);
    }
    style.system().ifPresent(s -> map.put("system", s));
    if (limit > 0) {
      map.put("limit", limit);
    }
    if (allTurns) {
      map.put("train_on", ASSISTANT);
    }
  }
}

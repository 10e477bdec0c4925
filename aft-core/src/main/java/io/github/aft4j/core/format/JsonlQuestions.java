// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.format;

import io.github.aft4j.api.Option;
import io.github.aft4j.api.Options;
import io.github.aft4j.api.Problem;
import io.github.aft4j.api.Problems;
import io.github.aft4j.commons.OptionsReader;
import io.github.aft4j.core.data.DataSet;
import io.github.aft4j.core.data.ExampleSpool;
import io.github.aft4j.core.data.PromptStyle;
import io.github.aft4j.core.data.QuestionSource;
import io.github.aft4j.core.error.DataError;
import io.github.aft4j.core.row.JsonlReader;
import io.github.aft4j.core.row.ReadProgress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Questions in a file of JSON lines: where they are and how to read them.
 *
 * <pre>{@code
 * JsonlQuestions.gsm8k(Path.of("train.jsonl"))
 * JsonlQuestions.jsonl(file).withColumns(Map.of("question", "problem")).withLimit(1000)
 * }</pre>
 *
 * @since 0.1.0
 */
public final class JsonlQuestions implements QuestionSource {

  /** The options of a recipe's {@code questions} beside {@code path}. */
  public static final List<Option> OPTIONS =
      List.of(
          Option.required("path", Option.Type.STRING, "a file of JSON lines, plain or gzipped"),
          Option.choice("format", "jsonl", RowFormats.NAMES, "what the rows look like"),
          Option.optional(
              "columns",
              Option.Type.MAP,
              "what the format reads (such as question, answer) to the column that holds it"),
          Option.optional(
              "template", Option.Type.STRING, "prompt text with {question} and {options} in it"),
          Option.flag("chat", false, "make the text a user's message for the chat template"),
          Option.optional("system", Option.Type.STRING, "system message before it, chat only"),
          Option.integer("limit", 0, 0, Integer.MAX_VALUE, "first so many questions; 0 is all"));

  private final Path path;
  private final String format;
  private final Map<String, String> columns;
  private final PromptStyle style;
  private final int limit;

  private JsonlQuestions(
      Path path, String format, Map<String, String> columns, PromptStyle style, int limit) {
    this.path = path;
    this.format = format;
    this.columns = Map.copyOf(columns);
    this.style = style;
    this.limit = limit;
  }

  /**
   * {@return rows of GSM8K}
   *
   * @param path a file of JSON lines, plain or gzipped
   */
  public static JsonlQuestions gsm8k(Path path) {
    return of(path, "gsm8k");
  }

  /**
   * {@return rows of AQuA}
   *
   * @param path a file of JSON lines, plain or gzipped
   */
  public static JsonlQuestions aqua(Path path) {
    return of(path, "aqua");
  }

  /**
   * {@return rows of ECQA}
   *
   * @param path a file of JSON lines, plain or gzipped
   */
  public static JsonlQuestions ecqa(Path path) {
    return of(path, "ecqa");
  }

  /**
   * {@return rows whose columns have the names of {@link #columns()}}
   *
   * @param path a file of JSON lines, plain or gzipped
   */
  public static JsonlQuestions jsonl(Path path) {
    return of(path, "jsonl");
  }

  /**
   * {@return pairs of a chosen and a rejected response}
   *
   * @param path a file of JSON lines, plain or gzipped
   */
  public static JsonlQuestions preferences(Path path) {
    return of(path, "preferences");
  }

  /**
   * {@return several responses with scores or ranks}
   *
   * @param path a file of JSON lines, plain or gzipped
   */
  public static JsonlQuestions ranked(Path path) {
    return of(path, "ranked");
  }

  /**
   * {@return rows of a format}
   *
   * @param path the file, plain or gzipped
   * @param format {@code jsonl}, {@code gsm8k}, {@code aqua}, {@code ecqa}; with responses to
   *     compare {@code preferences}, {@code ranked}, {@code unpaired}, or {@code groups}
   */
  public static JsonlQuestions of(Path path, String format) {
    return new JsonlQuestions(path, format, Map.of(), PromptStyle.plain(), 0);
  }

  /**
   * Reads a recipe's {@code questions} map.
   *
   * @param given the keys and values as they stand in the recipe
   * @param base what a relative path is relative to
   * @param where the place in errors
   * @param problems receives what is wrong with the description (the file is not read yet)
   * @return empty where a problem was reported
   */
  public static Optional<JsonlQuestions> from(
      Map<String, ?> given, Path base, String where, Consumer<Problem> problems) {
    List<Problem> found = new ArrayList<>();
    Options options = OptionsReader.read(OPTIONS, given, where, found::add);
    Map<String, String> columns = new LinkedHashMap<>();
    if (options.has("columns") && options.has("format")) {
      columns.putAll(
          RowFormats.columns(
              options.map("columns"),
              RowFormats.roles(options.string("format")),
              where + ".columns",
              found::add));
    }
    found.forEach(problems);
    if (!found.isEmpty()) {
      return Optional.empty();
    }
    Path path = base.resolve(options.string("path"));
    return Optional.of(
        new JsonlQuestions(
            path, options.string("format"), columns, style(options), options.integer("limit")));
  }

  private static PromptStyle style(Options options) {
    PromptStyle style = options.flag("chat") ? PromptStyle.chat() : PromptStyle.plain();
    PromptStyle templated =
        options.optionalString("template").map(style::withTemplate).orElse(style);
    return options.optionalString("system").map(templated::withSystem).orElse(templated);
  }

  /**
   * {@return this source with names of columns}
   *
   * @param value what the format reads (for {@code jsonl}: id, question, prompt, messages,
   *     reference, answer, options, attributes) to the column that holds it, where the names differ
   */
  public JsonlQuestions withColumns(Map<String, String> value) {
    return new JsonlQuestions(path, format, value, style, limit);
  }

  /**
   * {@return this source with another way in which a question's text becomes a prompt}
   *
   * @param value the way in which a question's text becomes a prompt
   */
  public JsonlQuestions withStyle(PromptStyle value) {
    return new JsonlQuestions(path, format, columns, value, limit);
  }

  /**
   * {@return this source with the first so many questions only; 0 reads all}
   *
   * @param value the number of questions, 0 or more
   */
  public JsonlQuestions withLimit(int value) {
    return new JsonlQuestions(path, format, columns, style, value);
  }

  /** {@return the file, plain or gzipped} */
  public Path path() {
    return path;
  }

  /** {@return the format of the rows} */
  public String format() {
    return format;
  }

  /** {@return the columns whose names differ from what the format reads} */
  public Map<String, String> columns() {
    return columns;
  }

  /** {@return the way in which a question's text becomes a prompt} */
  public PromptStyle style() {
    return style;
  }

  /** {@return the number of questions that are read; 0 is all} */
  public int limit() {
    return limit;
  }

  @Override
  public Map<String, Object> describe() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("path", path.toString());
    map.put("format", format);
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
    return map;
  }

  @Override
  public DataSet read() {
    return read((bytes, total) -> {});
  }

  /** Reads everything; the whole file is checked even where {@code limit} cuts it. */
  @Override
  public DataSet read(ReadProgress progress) {
    Problems problems = new Problems();
    RowFormat rows = RowFormats.of(format, columns);
    ExampleSpool examples = new ExampleSpool();
    DataCounts counts = new DataCounts();
    UniqueIds ids = new UniqueIds();
    JsonlReader.Content content =
        JsonlReader.readSpooled(
            path,
            row ->
                rows.read(row, style)
                    .filter(example -> ids.add(row, example.question().id(), problems))
                    .filter(example -> limit == 0 || examples.size() < limit)
                    .ifPresent(
                        example -> {
                          examples.add(example);
                          counts.add(example.question());
                        }),
            problems,
            progress);
    if (content.isEmpty()) {
      problems.accept(
          new Problem(
              DataError.EMPTY_FILE,
              path.toString(),
              "no example",
              "at least one line",
              "Add examples."));
    }
    problems.throwIfAny();
    return examples.finish(counts.of(content));
  }
}

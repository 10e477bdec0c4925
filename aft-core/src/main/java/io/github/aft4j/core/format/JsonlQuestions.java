// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.format;

import io.github.aft4j.api.Option;
import io.github.aft4j.api.Options;
import io.github.aft4j.api.Problem;
import io.github.aft4j.commons.OptionsReader;
import io.github.aft4j.core.data.DataSet;
import io.github.aft4j.core.data.Part;
import io.github.aft4j.core.data.PromptStyle;
import io.github.aft4j.core.data.QuestionSource;
import io.github.aft4j.core.format.DataFiles.DataFile;
import io.github.aft4j.core.internal.glob.FilePattern;
import io.github.aft4j.core.row.FileNames;
import io.github.aft4j.core.row.JsonlReader;
import io.github.aft4j.core.row.ReadProgress;
import io.github.aft4j.core.row.RowFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Questions in files (JSON lines, JSON arrays, CSV, TSV): where they are and how to read them.
 *
 * <pre>{@code
 * JsonlQuestions.gsm8k(Path.of("train.jsonl"))
 * JsonlQuestions.jsonl(file).withColumns(Map.of("question", "problem")).withLimit(1000)
 * }</pre>
 *
 * @since 0.1.0
 */
public final class JsonlQuestions implements QuestionSource {

  /** The options of a recipe's data that say how a row is read, wherever it comes from. */
  static final List<Option> ROW_OPTIONS =
      List.of(
          Option.optional(
              "columns",
              Option.Type.MAP,
              "the column for each field that the format reads (such as question or answer)"),
          Option.optional(
              "template",
              Option.Type.STRING,
              "the prompt, with {question} and {options} as placeholders"),
          Option.flag("chat", false, "use the text as a user message in the chat template"),
          Option.optional(
              "system", Option.Type.STRING, "a system message before it (with chat only)"),
          Option.integer(
              "limit",
              0,
              0,
              Integer.MAX_VALUE,
              "how many questions to use, from the beginning; 0 is all"),
          Option.choice(
              "train_on",
              "last",
              List.of("last", RowSettings.ASSISTANT),
              "the assistant's last message, or each of its messages as a separate example"));

  /** The options of a recipe's data that lie in files. */
  public static final List<Option> OPTIONS =
      Stream.concat(
              Stream.of(
                  Option.optional(
                      "path",
                      Option.Type.STRING,
                      "a file or a glob: JSON lines, a JSON array, .csv or .tsv, plain or gzipped"),
                  Option.optional(
                      "files",
                      Option.Type.LIST,
                      "several files or globs instead of path: paths, or mappings with path and"
                          + " weight (expected passes per epoch)"),
                  Option.string(
                      "format", "jsonl", "the form of the rows, or a format plugin such as jdbc")),
              ROW_OPTIONS.stream())
          .toList();

  private final List<DataFile> files;
  private final String format;
  private final Map<String, String> columns;
  private final PromptStyle style;
  private final int limit;
  private final boolean allTurns;

  private JsonlQuestions(
      List<DataFile> files,
      String format,
      Map<String, String> columns,
      PromptStyle style,
      int limit,
      boolean allTurns) {
    this.files = List.copyOf(files);
    this.format = format;
    this.columns = Map.copyOf(columns);
    this.style = style;
    this.limit = limit;
    this.allTurns = allTurns;
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
   * {@return rows in the library's own column names, which {@code docs/data-formats.md} lists}
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
    DataFile file = new DataFile(FilePattern.of(path), 1);
    return new JsonlQuestions(List.of(file), format, Map.of(), PromptStyle.plain(), 0, false);
  }

  /**
   * Reads a recipe's {@code questions} map.
   *
   * @param given the keys and values as they stand in the recipe
   * @param base what a relative path is relative to
   * @param where the place in errors
   * @param problems receives what is wrong with the description (the file is not read yet)
   * @return empty if a problem was reported
   */
  public static Optional<JsonlQuestions> from(
      Map<String, ?> given, Path base, String where, Consumer<Problem> problems) {
    List<Problem> found = new ArrayList<>();
    Map<String, Object> known = new LinkedHashMap<>(given);
    known.computeIfPresent("files", (key, value) -> List.of());
    Options options = OptionsReader.read(OPTIONS, known, where, found::add);
    RowSettings rows = RowSettings.read(options, options.string("format"), where, found::add);
    List<DataFile> files = DataFiles.read(given, base, where, found::add);
    found.forEach(problems);
    return found.isEmpty()
        ? Optional.of(
            new JsonlQuestions(
                files, rows.layout(), rows.columns(), rows.style(), rows.limit(), rows.allTurns()))
        : Optional.empty();
  }

  /**
   * {@return this source with names of columns}
   *
   * @param value what the format reads (for {@code jsonl}: id, question, prompt, messages,
   *     reference, answer, options, attributes) to the column that holds it, where the names differ
   */
  public JsonlQuestions withColumns(Map<String, String> value) {
    return new JsonlQuestions(files, format, value, style, limit, allTurns);
  }

  /**
   * {@return this source with another way in which a question's text becomes a prompt}
   *
   * @param value the way in which a question's text becomes a prompt
   */
  public JsonlQuestions withStyle(PromptStyle value) {
    return new JsonlQuestions(files, format, columns, value, limit, allTurns);
  }

  /**
   * {@return this source with the first so many questions only; 0 reads all}
   *
   * @param value the number of questions, 0 or more
   */
  public JsonlQuestions withLimit(int value) {
    return new JsonlQuestions(files, format, columns, style, value, allTurns);
  }

  /** {@return the file, plain or gzipped; the first of several} */
  public Path path() {
    return files.get(0).path();
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

  /** {@return this source with each message of the assistant as an example of its own} */
  public JsonlQuestions withAllTurns() {
    return new JsonlQuestions(files, format, columns, style, limit, true);
  }

  /** {@return the number of questions that are read; 0 is all} */
  public int limit() {
    return limit;
  }

  @Override
  public Map<String, Object> describe() {
    Map<String, Object> map = new LinkedHashMap<>();
    if (files.size() == 1 && files.get(0).weight() == 1) {
      map.put("path", files.get(0).pattern().toString());
    } else {
      map.put("files", files.stream().map(DataFile::describe).toList());
    }
    map.put("format", format);
    rows().describe(map);
    return map;
  }

  private RowSettings rows() {
    return new RowSettings(format, columns, style, limit, allTurns);
  }

  @Override
  public DataSet read() {
    return read((bytes, total) -> {});
  }

  /** Reads everything; the whole file is checked even where {@code limit} cuts it. */
  @Override
  public DataSet read(ReadProgress progress) {
    RowIntake intake = new RowIntake(rows());
    List<Part> parts = new ArrayList<>();
    List<DataFile> found = DataFiles.expanded(files, intake.problems());
    List<String> names = FileNames.of(found.stream().map(DataFile::path).toList());
    for (int i = 0; i < found.size(); i++) {
      DataFile file = found.get(i);
      int before = intake.size();
      if (found.size() > 1) {
        intake.begin(names.get(i));
      }
      JsonlReader.Content content =
          RowFile.readSpooled(file.path(), intake::take, intake.problems(), progress);
      intake.end(file.path().toString(), content);
      parts.add(new Part(intake.size() - before, file.weight()));
    }
    return intake.finish().withParts(parts);
  }
}

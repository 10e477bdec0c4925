// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.core.data.QuestionSource;
import io.github.aft4j.core.format.DataFormats;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** The options that say how to read data: the keys of a recipe's data section. */
@Command
final class DataOptions {
  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      showDefaultValue = Visibility.NEVER,
      description =
          "The format of the data: jsonl (default), gsm8k, aqua or ecqa, or a format with"
              + " responses: preferences, ranked, unpaired or groups.")
  private Optional<String> format = Optional.empty();

  @Option(
      names = "--column",
      paramLabel = "FIELD=COLUMN",
      showDefaultValue = Visibility.NEVER,
      description = "The column that holds a field of the format, such as prompt=instruction.")
  private Map<String, String> columns = new LinkedHashMap<>();

  @Option(
      names = "--template",
      paramLabel = "TEXT",
      showDefaultValue = Visibility.NEVER,
      description = "The prompt template, with {question} and {options} as placeholders.")
  private Optional<String> template = Optional.empty();

  @Option(names = "--chat", description = "Apply the model's chat template.")
  private boolean chat;

  @Option(
      names = "--system",
      paramLabel = "TEXT",
      showDefaultValue = Visibility.NEVER,
      description = "The system message; requires --chat.")
  private Optional<String> system = Optional.empty();

  @Option(
      names = "--limit",
      paramLabel = "N",
      showDefaultValue = Visibility.NEVER,
      description = "Read only the first N questions (default: all).")
  private Optional<Integer> limit = Optional.empty();

  Optional<String> format() {
    return format;
  }

  /** Returns the options that were given, under their keys of a data section. */
  Map<String, Object> given() {
    Map<String, Object> given = new LinkedHashMap<>();
    format.ifPresent(name -> given.put("format", name));
    if (!columns.isEmpty()) {
      given.put("columns", columns);
    }
    template.ifPresent(text -> given.put("template", text));
    system.ifPresent(text -> given.put("system", text));
    limit.ifPresent(n -> given.put("limit", n));
    if (chat) {
      given.put("chat", true);
    }
    return given;
  }

  /**
   * Resolves the options to a source; reads nothing yet.
   *
   * @param path the data file
   * @param command the name of the command, for messages
   * @param settings further keys of a data section, which take precedence
   */
  QuestionSource source(Path path, String command, Map<String, Object> settings) {
    Map<String, Object> given = new LinkedHashMap<>();
    given.put("path", path.toString());
    given.putAll(given());
    given.putAll(settings);
    List<Problem> problems = new ArrayList<>();
    Optional<QuestionSource> source =
        DataFormats.source(given, Path.of(""), command, problems::add);
    if (!problems.isEmpty()) {
      throw new AftException(problems);
    }
    return source.orElseThrow();
  }
}

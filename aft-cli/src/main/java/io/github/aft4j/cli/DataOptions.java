// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.core.data.DataFormats;
import io.github.aft4j.core.data.QuestionSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options that name data, as a recipe's data section would. */
@Command
final class DataOptions {
  @Option(names = "--data", paramLabel = "FILE", required = true, description = "JSON lines.")
  private Path path = Path.of("");

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "jsonl (default), gsm8k, aqua, ecqa; with responses: preferences, ranked, unpaired,"
              + " groups.")
  private String format = "jsonl";

  @Option(
      names = "--column",
      paramLabel = "NAME=COLUMN",
      description = "What the format reads, and the column that holds it.")
  private Map<String, String> columns = new LinkedHashMap<>();

  @Option(
      names = "--template",
      paramLabel = "TEXT",
      description = "The prompt, with {question} and {options} in it.")
  private Optional<String> template = Optional.empty();

  @Option(names = "--chat", description = "Use the model's chat template.")
  private boolean chat;

  @Option(names = "--system", paramLabel = "TEXT", description = "System message, with --chat.")
  private Optional<String> system = Optional.empty();

  @Option(names = "--limit", paramLabel = "N", description = "The first so many; 0 (default): all.")
  private int limit;

  String format() {
    return format;
  }

  /** What they name; nothing is read yet. */
  QuestionSource source(String command) {
    Map<String, Object> given = new LinkedHashMap<>();
    given.put("path", path.toString());
    given.put("format", format);
    if (!columns.isEmpty()) {
      given.put("columns", columns);
    }
    template.ifPresent(t -> given.put("template", t));
    system.ifPresent(s -> given.put("system", s));
    given.put("chat", chat);
    given.put("limit", limit);
    List<Problem> problems = new ArrayList<>();
    Optional<QuestionSource> source =
        DataFormats.source(given, Path.of(""), command, problems::add);
    if (!problems.isEmpty()) {
      throw new AftException(problems);
    }
    return source.orElseThrow();
  }
}

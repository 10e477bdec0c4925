// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.init;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.commons.Json;
import io.github.aft4j.core.data.DataSet;
import io.github.aft4j.core.data.QuestionSource;
import io.github.aft4j.core.format.DataFormats;
import io.github.aft4j.core.row.RowFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Data of which the format was found by reading them.
 *
 * @param section the keys of a recipe that read them
 * @param data the rows
 * @param reason the names of the columns that decided
 */
record DataLook(Map<String, Object> section, DataSet data, String reason) {

  /** The fewest words of an answer that is a solution. */
  private static final int WORKED = 8;

  /**
   * Finds the format that reads a file.
   *
   * @param chat whether texts become messages of a user
   * @throws AftException with what the most likely format finds wrong, if none reads the file
   */
  static DataLook of(Path file, boolean chat) {
    ObjectNode row = firstRow(file);
    TreeSet<String> columns = new TreeSet<>();
    row.fieldNames().forEachRemaining(columns::add);
    List<Map<String, Object>> candidates = ColumnGuess.of(columns, isWorked(row));
    Optional<AftException> failure = Optional.empty();
    for (Map<String, Object> candidate : candidates) {
      Map<String, Object> section = new LinkedHashMap<>();
      section.put("path", file.toString());
      section.putAll(candidate);
      if (chat) {
        section.put("chat", true);
      }
      try {
        return new DataLook(section, read(section), "columns " + String.join(", ", columns));
      } catch (AftException e) {
        failure = Optional.of(failure.orElse(e));
      }
    }
    throw failure.orElseThrow();
  }

  private static DataSet read(Map<String, Object> section) {
    List<Problem> problems = new ArrayList<>();
    Optional<QuestionSource> source =
        DataFormats.source(section, Path.of(""), "aft init", problems::add);
    if (source.isEmpty()) {
      throw new AftException(problems);
    }
    return source.get().read();
  }

  /** Returns whether the answer is not one alone, but the way to it. */
  private static boolean isWorked(ObjectNode row) {
    return row.path("answer").asText().split("\\s+", -1).length >= WORKED;
  }

  /** Returns the first row that can be read; one without columns if there is none. */
  private static ObjectNode firstRow(Path file) {
    List<ObjectNode> first = new ArrayList<>();
    RowFile.readSpooled(
        file,
        row -> {
          if (first.isEmpty()) {
            first.add(row.object());
          }
        },
        problem -> {}, // the reader of the data says what is wrong
        (bytes, total) -> {});
    return first.isEmpty() ? Json.object() : first.get(0);
  }

  /** Returns whether a model can give the answers: no sample is a whole solution word for word. */
  boolean canBeReached(AnswerLook answers) {
    boolean worked =
        section.get("columns") instanceof Map<?, ?> columns
            && "answer".equals(columns.get("reference"));
    return !worked || !answers.labeler().equals("exact-match");
  }

  /** Returns whether the rows bring responses to compare. */
  boolean hasResponses() {
    return data.examples().stream().limit(1).anyMatch(row -> !row.responses().isEmpty());
  }

  /** Returns whether the name of the file is that of the format. */
  boolean isNamedJsonLines() {
    return String.valueOf(section.get("path")).matches(".*\\.jsonl(\\.gz)?");
  }

  String format() {
    return String.valueOf(section.getOrDefault("format", "jsonl"));
  }

  boolean hasReferences() {
    return data.questions().stream().anyMatch(question -> question.reference().isPresent());
  }

  boolean hasAnswers() {
    return data.questions().stream().anyMatch(question -> question.answer().isPresent());
  }
}

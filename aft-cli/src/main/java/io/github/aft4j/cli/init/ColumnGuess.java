// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.init;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The formats that rows with given columns may have, the most likely one first. */
final class ColumnGuess {
  private static final Map<String, List<String>> SYNONYMS =
      Map.of(
          "question", List.of("problem", "instruction", "query", "input", "text"),
          "reference", List.of("solution", "response", "output", "rationale", "explanation"),
          "answer", List.of("final_answer", "gold", "target", "label", "expected"),
          "options", List.of("choices"));

  private ColumnGuess() {}

  /**
   * Returns sections of a recipe without the path.
   *
   * @param worked whether the column "answer" holds solutions that end in an answer
   */
  static List<Map<String, Object>> of(Set<String> columns, boolean worked) {
    List<Map<String, Object>> guesses = new ArrayList<>();
    if (columns.contains("chosen") && columns.contains("rejected")) {
      guesses.add(Map.of("format", "preferences"));
    }
    if (columns.contains("responses")) {
      guesses.add(
          Map.of(
              "format",
              columns.contains("scores") || columns.contains("ranks") ? "ranked" : "groups"));
    }
    if (columns.containsAll(List.of("completion", "label"))) {
      guesses.add(Map.of("format", "unpaired"));
    }
    if (columns.containsAll(List.of("instruction", "output"))) {
      guesses.add(Map.of("format", "alpaca"));
    }
    if (columns.containsAll(List.of("question", "choices", "answerKey"))) {
      guesses.add(Map.of("format", "ecqa"));
    }
    if (columns.containsAll(List.of("options", "correct"))) {
      guesses.add(Map.of("format", "aqua"));
    }
    if (columns.containsAll(List.of("question", "answer")) && !columns.contains("reference")) {
      guesses.add(Map.of("format", "gsm8k"));
    }
    Map<String, Object> plain = jsonl(columns);
    if (worked && !columns.contains("reference") && synonym("reference", columns).isEmpty()) {
      guesses.add(solutions(plain));
    }
    guesses.add(plain);
    return guesses;
  }

  /** Returns a section that reads references and answers from one column. */
  private static Map<String, Object> solutions(Map<String, Object> plain) {
    Map<String, Object> section = new LinkedHashMap<>(plain);
    Map<Object, Object> mapped = new LinkedHashMap<>();
    if (plain.get("columns") instanceof Map<?, ?> columns) {
      mapped.putAll(columns);
    }
    mapped.put("reference", "answer");
    section.put("columns", mapped);
    return section;
  }

  private static Map<String, Object> jsonl(Set<String> columns) {
    Map<String, Object> mapped = new LinkedHashMap<>();
    Set<String> there = new TreeSet<>(columns);
    if (!Collections.disjoint(columns, List.of("messages", "conversations", "prompt"))) {
      there.add("question");
    }
    if (columns.contains("completion")) {
      there.add("reference");
    }
    for (String role : List.of("question", "reference", "answer", "options")) {
      if (!there.contains(role)) {
        synonym(role, columns).ifPresent(column -> mapped.put(role, column));
      }
    }
    Map<String, Object> section = new LinkedHashMap<>();
    section.put("format", "jsonl");
    if (!mapped.isEmpty()) {
      section.put("columns", mapped);
    }
    return section;
  }

  private static Optional<String> synonym(String role, Set<String> columns) {
    return SYNONYMS.getOrDefault(role, List.of()).stream().filter(columns::contains).findFirst();
  }
}

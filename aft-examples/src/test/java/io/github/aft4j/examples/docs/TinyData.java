// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.examples.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A few rows of every format that the documented recipes read. */
final class TinyData {
  private static final Pattern FORMAT = Pattern.compile("format: ([a-z0-9]+)");

  private static final Map<String, String> ROWS =
      new TreeMap<>(
          Map.of(
              "gsm8k",
              "{'question': '%1$d + 1?', 'answer': '%1$d + 1 = %2$d #### %2$d'}",
              "aqua",
              "{'question': '%1$d + 1?', 'options': ['A)%2$d', 'B)0'], 'rationale': '%1$d + 1',"
                  + " 'correct': 'A'}",
              "jsonl",
              "{'question': '%1$d + 1?', 'solution': '#### %2$d', 'reference': '#### %2$d',"
                  + " 'answer': '%2$d'}",
              "preferences",
              "{'prompt': '%1$d + 1', 'chosen': '%2$d', 'rejected': '%1$d'}",
              "ranked",
              "{'prompt': '%1$d + 1', 'responses': ['%2$d', '%1$d', 'no'], 'scores': [1, 0.2,"
                  + " 0]}"));

  private TinyData() {}

  /** Writes a file of each format. */
  static void write(Path folder) throws IOException {
    for (Map.Entry<String, String> format : ROWS.entrySet()) {
      StringBuilder rows = new StringBuilder();
      for (int i = 1; i <= 6; i++) {
        rows.append(format.getValue().replace('\'', '"').formatted(i, i + 1)).append('\n');
      }
      Files.writeString(folder.resolve(format.getKey() + ".jsonl"), rows);
    }
  }

  /** Returns the format that a recipe reads. */
  static String format(String recipe) {
    Matcher format = FORMAT.matcher(recipe.replaceAll("#.*", ""));
    return format.find() ? format.group(1) : "jsonl";
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import java.util.Map;

/**
 * Earlier names of options, accepted but not shown by any help text: every command calls its input
 * {@code --input}, its output {@code --output}, and a number of responses {@code --responses}.
 */
final class OlderNames {
  private static final Map<String, String> CURRENT =
      Map.of(
          "--out", "--output",
          "--from", "--input",
          "--data", "--input",
          "--work", "--input",
          "--samples", "--responses",
          "--k", "--responses",
          "--recipe-set", "--set",
          "--max-new", "--max-new-tokens");

  private static final String LABELER_SETTING = "--label-set";

  private OlderNames() {}

  /** Returns the arguments with earlier names replaced by the current ones. */
  static String[] replace(String... arguments) {
    String[] replaced = arguments.clone();
    for (int i = 0; i < replaced.length && !replaced[i].equals("--"); i++) {
      int end = replaced[i].indexOf('=');
      String name = end < 0 ? replaced[i] : replaced[i].substring(0, end);
      String value = replaced[i].substring(name.length());
      if (!name.equals(LABELER_SETTING)) {
        replaced[i] = CURRENT.getOrDefault(name, name) + value;
      } else if (end >= 0) {
        replaced[i] = "--set=label." + value.substring(1);
      } else if (i + 1 < replaced.length) {
        replaced[i] = "--set";
        replaced[i + 1] = "label." + replaced[++i];
      }
    }
    return replaced;
  }
}

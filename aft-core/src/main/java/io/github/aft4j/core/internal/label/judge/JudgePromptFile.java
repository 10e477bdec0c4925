// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label.judge;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.CommonError;
import io.github.aft4j.api.Problem;
import io.github.aft4j.api.Problems;
import io.github.aft4j.commons.NearestName;
import io.github.aft4j.core.error.DataError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A user's own prompt for a judge, which must show it what it is to judge. */
final class JudgePromptFile {
  private static final String WHERE = "labeler judge: prompt_file";
  private static final Pattern WORD = Pattern.compile("\\{(\\w++)}");

  private final String file;
  private final String template;
  private final Problems problems = new Problems();

  private JudgePromptFile(String file, String template) {
    this.file = file;
    this.template = template;
  }

  /**
   * Reads a prompt.
   *
   * @throws AftException where it cannot be read, or lacks a place that the mode needs
   */
  static JudgePrompt read(String file, String mode) {
    String template;
    try {
      template = Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new AftException(
          new Problem(
              DataError.UNREADABLE_JUDGE_PROMPT,
              WHERE,
              file + ", which cannot be read",
              "a text file in UTF-8",
              "Correct the path, or omit the option to use the built-in prompt."),
          e);
    }
    new JudgePromptFile(file, template).check(mode.equals("rank"));
    return new JudgePrompt(template);
  }

  private void check(boolean rank) {
    require("question");
    if (rank) {
      require("responses");
    } else if (!template.contains("{responses}")) {
      require("response");
    }
    // With {response}, a ranking would be of the first response alone.
    List<String> places =
        rank
            ? List.of("question", "answer", "responses")
            : List.of("question", "answer", "response", "responses");
    WORD.matcher(template)
        .results()
        .map(word -> word.group(1))
        .filter(word -> !places.contains(word))
        .forEach(word -> checkSpelling(word, places));
    problems.throwIfAny();
  }

  private void require(String place) {
    if (!template.contains("{" + place + "}")) {
      add("a prompt without {" + place + "}", "a text with {" + place + "}", "Add it");
    }
  }

  /** Other words in braces may belong to the form of the reply that the prompt asks for. */
  private void checkSpelling(String word, List<String> places) {
    NearestName.of(word.toLowerCase(Locale.ROOT), places)
        .ifPresent(
            nearest -> add("{" + word + "}", "{" + nearest + "}", "Write {" + nearest + "}"));
  }

  private void add(String found, String expected, String fix) {
    problems.add(
        CommonError.INVALID_VALUE,
        WHERE + ", " + file,
        found,
        expected,
        fix + "; docs/labelers.md describes the prompt.");
  }
}

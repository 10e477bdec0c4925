// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label.judge;

import io.github.aft4j.api.CommonError;
import io.github.aft4j.api.Problems;
import io.github.aft4j.commons.NearestName;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A check that a user's own prompt shows the judge what it is to judge. */
final class JudgePromptCheck {
  private static final Pattern WORD = Pattern.compile("\\{(\\w++)}");

  private final String file;
  private final String template;
  private final Problems problems = new Problems();

  JudgePromptCheck(String file, String template) {
    this.file = file;
    this.template = template;
  }

  /** Throws where the prompt lacks or misspells a place that the mode needs. */
  void check(String mode) {
    boolean rank = mode.equals("rank");
    require("question");
    if (rank || !template.contains("{responses}")) {
      require(rank ? "responses" : "response");
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
        "labeler judge: prompt_file, " + file,
        found,
        expected,
        fix + "; docs/labelers.md describes the prompt.");
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label;

import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.api.data.Verdict;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Compares the whole response (without its thinking, or what it puts between answer tags) with the
 * gold answer as text. Unless {@code strict}, letter case, punctuation, articles and spaces do not
 * count, as in SQuAD's exact match.
 */
final class ExactMatchLabeler extends GoldLabeler<String> {
  private static final Pattern ARTICLES =
      Pattern.compile(WordEdges.START + "(?:a|an|the)" + WordEdges.END);
  private static final Pattern SPACES = Pattern.compile("\\s++");

  private final boolean strict;

  ExactMatchLabeler(boolean strict) {
    this.strict = strict;
  }

  @Override
  Gold<String> gold(Question question, String answer) {
    String normal = normal(answer);
    return normal.isBlank()
        ? new Gold<>(Optional.empty(), "nothing is left of the gold answer to compare")
        : new Gold<>(Optional.of(normal), "");
  }

  @Override
  Judgment judge(String gold, Completion completion) {
    String text = FinalAnswer.afterThinking(completion.text());
    String answer = normal(FinalAnswer.tagged(text).map(FinalAnswer::text).orElse(text));
    if (answer.isBlank()) {
      return Judgment.of(Verdict.UNDECIDED, "the response is empty");
    }
    boolean right = gold.equals(answer);
    return Judgment.of(
        right ? Verdict.POSITIVE : Verdict.NEGATIVE,
        answer,
        right ? "the same text" : "not the text '" + gold + "'");
  }

  private String normal(String text) {
    if (strict) {
      return text.strip();
    }
    StringBuilder letters = new StringBuilder();
    text.codePoints()
        .filter(c -> !isPunctuation(c))
        .map(ExactMatchLabeler::lowerCase)
        .forEach(letters::appendCodePoint);
    String words = ARTICLES.matcher(letters).replaceAll(" ");
    return SPACES.matcher(words).replaceAll(" ").strip();
  }

  /**
   * Returns a letter in lower case. Lowercasing a whole text takes quadratic time, since Java looks
   * for the end of the word at every capital sigma. Both lowercase sigmas are the same letter.
   */
  private static int lowerCase(int letter) {
    return letter == 'ς' ? 'σ' : Character.toLowerCase(letter);
  }

  private static boolean isPunctuation(int c) {
    return switch (Character.getType(c)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          true;
      default -> "$+<=>^`|~".indexOf(c) >= 0;
    };
  }
}

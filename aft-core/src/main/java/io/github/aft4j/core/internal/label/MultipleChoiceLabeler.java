// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label;

import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.FinishReason;
import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.api.data.Verdict;
import io.github.aft4j.core.data.Choices;
import io.github.aft4j.core.internal.text.NormalText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares the letter that a response states as its final answer with the gold letter. An option's
 * text stands for its letter where it is one option's only.
 */
final class MultipleChoiceLabeler extends GoldLabeler<MultipleChoiceLabeler.Key> {
  /** A letter by itself: {@code (B)}, {@code B)}, {@code B.}, {@code B}, {@code option B}. */
  private static final Pattern LETTER =
      Pattern.compile(
          "(?:(?:the )?(?:correct )?(?:option|choice|answer)(?: is)?:? *+)?"
              + "(?:\\(([A-Za-z])\\)|\\[([A-Za-z])\\]|([A-Za-z])(?=[).:,;]|$))(.*+)",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final Pattern ANOTHER = Pattern.compile("\\(([A-Z])\\)|\\b(?:or|and) ([A-Z])\\b");
  private static final Pattern MARKUP =
      Pattern.compile("\\*\\*|__|\\$|\\\\(?:text|textbf|mathrm|mathbf) *\\{([^{}]*+)\\}");

  /** The right letter among the options, where those are known. */
  record Key(char letter, Optional<Choices> choices) {}

  @Override
  Gold<Key> gold(Question question, String answer) {
    Optional<Choices> choices = Choices.of(question);
    Optional<Character> letter = letter(answer.strip(), choices);
    boolean known =
        letter.isPresent() && choices.map(c -> c.byLetter().containsKey(letter.get())).orElse(true);
    return known
        ? new Gold<>(letter.map(l -> new Key(l, choices)), "")
        : new Gold<>(Optional.empty(), "the gold answer '" + answer + "' is no option");
  }

  @Override
  Judgment judge(Key key, Completion completion) {
    Optional<FinalAnswer> stated = FinalAnswer.find(completion.text());
    String whole = FinalAnswer.afterThinking(completion.text()).strip();
    if (stated.isEmpty() && whole.length() > 200) {
      return Judgment.of(Verdict.UNDECIDED, "the response states no final answer");
    }
    String text = stated.map(FinalAnswer::text).orElse(whole);
    Optional<Character> letter = letter(text, key.choices());
    if (letter.isEmpty()) {
      return Judgment.of(
          Verdict.UNDECIDED,
          stated.isEmpty()
              ? "the response states no final answer"
              : "the stated answer is not one option");
    }
    if (completion.finish() == FinishReason.LENGTH && stated.isEmpty()) {
      return Judgment.of(Verdict.UNDECIDED, "the length limit cut the response");
    }
    boolean right = letter.get() == key.letter();
    return Judgment.of(
        right ? Verdict.POSITIVE : Verdict.NEGATIVE,
        String.valueOf(letter.get()),
        letter.get() + (right ? " is " : " is not ") + key.letter());
  }

  private static Optional<Character> letter(String stated, Optional<Choices> choices) {
    String text = MARKUP.matcher(stated).replaceAll("$1").strip();
    Optional<Character> named = choices.flatMap(c -> byText(text, c.byLetter()));
    if (named.isPresent()) {
      return named;
    }
    Matcher matcher = LETTER.matcher(text);
    if (!matcher.matches()) {
      return choices.flatMap(c -> letterAndText(text, c.byLetter()));
    }
    String letter =
        matcher.group(1) != null
            ? matcher.group(1)
            : matcher.group(2) != null ? matcher.group(2) : matcher.group(3);
    char upper = Character.toUpperCase(letter.charAt(0));
    Matcher another = ANOTHER.matcher(matcher.group(4));
    while (another.find()) {
      String other = another.group(1) == null ? another.group(2) : another.group(1);
      if (other.charAt(0) != upper) {
        return Optional.empty();
      }
    }
    return Optional.of(upper);
  }

  /** Returns the only option with this text. */
  private static Optional<Character> byText(String text, Map<Character, String> options) {
    String normal = NormalText.of(text);
    List<Character> same =
        options.entrySet().stream()
            .filter(o -> !normal.isEmpty() && NormalText.of(o.getValue()).equals(normal))
            .map(Map.Entry::getKey)
            .toList();
    return same.size() == 1 ? Optional.of(same.get(0)) : Optional.empty();
  }

  /** Returns a letter followed by its own option's text: {@code B 5 metres}. */
  private static Optional<Character> letterAndText(String text, Map<Character, String> options) {
    if (text.length() < 3 || text.charAt(1) != ' ') {
      return Optional.empty();
    }
    char letter = Character.toUpperCase(text.charAt(0));
    return byText(text.substring(2), options).filter(found -> found == letter);
  }
}

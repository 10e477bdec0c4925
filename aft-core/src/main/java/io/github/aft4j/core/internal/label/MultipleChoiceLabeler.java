// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label;

import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.FinishReason;
import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.api.data.Verdict;
import io.github.aft4j.core.data.Choices;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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

  /** A second letter: in brackets, or joined to the first. */
  private static final Pattern ANOTHER =
      Pattern.compile(
          "(?<![\\p{L}\\p{M}\\p{N}])[(\\[]([A-Za-z])[)\\]]"
              + ("|" + WordEdges.START + "(?:or|and|und|oder|et|ou|y|o|e) ([A-Z])" + WordEdges.END)
              + ("|" + WordEdges.START + "(?:or|and) ([a-z])(?=[).,;:!?]|$)")
              + ("|" + WordEdges.START + "(?i:no|wait|actually|rather)[, ]++(?i:wait,? )?")
              + ("([A-Z])" + WordEdges.END));

  /** A second letter beside the first, as in a list. */
  private static final Pattern BESIDE =
      Pattern.compile(
          "[).\\]\\s]*+[,;:/&|+-]?+\\s*+(?:(?:or|and)\\s++)?+([A-Za-z])"
              + "(?!\\.\\p{L})(?=\\s*+(?:[).,;:/&|!?]|$|(?:or|and)\\s))");

  /** What denies the letter before it. */
  private static final Pattern DENIED =
      Pattern.compile(
          "[).\\]:\\s]*+(?:(?:"
              + String.join(
                  "|",
                  "(?:is|was|are)n['’]t",
                  "(?:is|was|are|seems|looks|ist|est|es|è|é) (?:\\p{L}++ ){0,3}?"
                      + "(?:not|wrong|incorrect|false|impossible|excluded|ruled out|eliminated"
                      + "|nicht|falsch|pas|fausse|faux|incorrect[oa]|fals[oa]|errad[oa]"
                      + "|sbagliat[oa])",
                  "no es|não é|non è|n['’]est|не(?:верно|правильно)?)(?!\\p{L})",
                  "不|错|是错|ではな|이? ?아니|아닙)"),
          Pattern.CASE_INSENSITIVE);

  /** What denies it as well, unless it may be the beginning of the option's text. */
  private static final Pattern CANNOT_BE =
      Pattern.compile(
          "[).\\]:\\s]*+(?:can(?:not|['’]t)"
              + "|(?:can|could|must|would|should|does|did)(?: not|n['’]t))(?!\\p{L})",
          Pattern.CASE_INSENSITIVE);

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
    Matcher matcher = LETTER.matcher(text);
    boolean lettered = matcher.matches();
    // "A" is the option A even where it is also another's text
    if (lettered && isBlank(matcher.group(4)) && isOption(first(matcher), choices)) {
      return Optional.of(first(matcher));
    }
    Optional<Character> named = choices.flatMap(c -> OptionTexts.only(text, c.byLetter()));
    if (named.isPresent()) {
      return named;
    }
    return lettered
        ? Optional.of(first(matcher))
            .filter(letter -> isOption(letter, choices))
            .filter(letter -> isAlone(letter, matcher.group(4), choices))
        : choices.flatMap(c -> OptionTexts.afterLetter(text, c.byLetter()));
  }

  /** Returns the letter that was matched, as a capital. */
  private static char first(Matcher match) {
    String letter =
        Stream.of(1, 2, 3).map(match::group).filter(Objects::nonNull).findFirst().orElseThrow();
    return Character.toUpperCase(letter.charAt(0));
  }

  private static boolean isBlank(String text) {
    return text.codePoints().noneMatch(Character::isLetterOrDigit);
  }

  private static boolean isOption(char letter, Optional<Choices> choices) {
    return choices.map(c -> c.byLetter().containsKey(letter)).orElse(true);
  }

  /** Returns whether what follows a letter leaves it the one that is meant. */
  private static boolean isAlone(char letter, String rest, Optional<Choices> choices) {
    Optional<String> remaining =
        choices.isEmpty()
            ? Optional.of(rest)
            : OptionTexts.afterOwn(letter, rest, choices.get().byLetter());
    return remaining.isPresent() && !isTakenBack(letter, remaining.get(), choices);
  }

  /** Returns whether what follows a letter denies it, or states another one. */
  private static boolean isTakenBack(char letter, String rest, Optional<Choices> choices) {
    // "I, the assistant"
    boolean pronoun = letter == 'I' && rest.startsWith(",") && choices.isEmpty();
    Matcher beside = BESIDE.matcher(rest);
    if (pronoun
        || DENIED.matcher(rest).lookingAt()
        || (choices.isPresent() && CANNOT_BE.matcher(rest).lookingAt())
        || (beside.lookingAt() && isAnother(beside.group(1), letter, choices))) {
      return true;
    }
    Matcher another = ANOTHER.matcher(rest);
    while (another.find()) {
      for (int group = 1; group <= another.groupCount(); group++) {
        if (another.group(group) != null && isAnother(another.group(group), letter, choices)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Returns whether a letter is another option; unknown options are at most five. */
  private static boolean isAnother(String other, char letter, Optional<Choices> choices) {
    char upper = Character.toUpperCase(other.charAt(0));
    boolean option = isOption(upper, choices) && (choices.isPresent() || upper <= 'E');
    return option && upper != letter;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label.judge;

import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.Message;
import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.core.row.Answers;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The prompt for a judge.
 *
 * @param template text with {@code {question}}, {@code {answer}} (the gold answer, or "unknown"),
 *     and {@code {response}} or {@code {responses}} in it
 */
record JudgePrompt(String template) {
  private static final Pattern PLACE = Pattern.compile("\\{(question|answer|response|responses)}");

  /** Returns the question as text; empty if it is known as token ids only. */
  static Optional<String> question(Question question) {
    if (question.prompt() instanceof Prompt.Text text) {
      return Optional.of(text.text().strip());
    }
    return question.prompt() instanceof Prompt.Chat chat
        ? Optional.of(
            chat.messages().stream().map(Message::content).collect(Collectors.joining("\n\n")))
        : Optional.empty();
  }

  /** Returns the filled-in text; what is filled in is not searched for places again. */
  String fill(Question question, List<Completion> completions) {
    return PLACE
        .matcher(template)
        .replaceAll(
            place ->
                Matcher.quoteReplacement(
                    switch (place.group(1)) {
                      case "question" -> question(question).orElse("");
                      case "answer" -> answer(question);
                      case "response" -> completions.get(0).text().strip();
                      default -> numbered(completions);
                    }));
  }

  private static String answer(Question question) {
    List<String> answers = Answers.of(question);
    return answers.isEmpty() ? "unknown" : String.join(" or ", answers);
  }

  private static String numbered(List<Completion> completions) {
    return IntStream.range(0, completions.size())
        .mapToObj(
            i ->
                "<answer number=\"%s\">\n%s\n</answer>"
                    .formatted(i + 1, completions.get(i).text().strip()))
        .collect(Collectors.joining("\n\n"));
  }
}

package io.github.aft4j.core.data;

import io.github.aft4j.api.Judgment;
import io.github.aft4j.api.Prompt;
import io.github.aft4j.api.Question;
import java.util.List;
import java.util.Optional;

/** Shared parts of the formats that bring responses. */
final class GivenGroups {
  private GivenGroups() {}

  static GivenResponse text(String text, Judgment judgment) {
    return new GivenResponse(text, Optional.empty(), judgment);
  }

  static Example example(Row row, Columns columns, Prompt prompt, List<GivenResponse> responses) {
    Question.Builder question = Question.of(columns.id(row), prompt);
    row.text(columns.of("reference")).ifPresent(question::reference);
    row.text(columns.of("answer")).ifPresent(question::answer);
    return new Example(question.build(), responses);
  }

  /** A prompt: chat messages in {@code messages} or {@code prompt}, or a text. */
  static Optional<Prompt> prompt(Row row, Columns columns, PromptStyle style) {
    for (String role : List.of("messages", "prompt")) {
      String field = columns.of(role);
      if (row.node(field).filter(n -> n.isArray()).isPresent()) {
        return Messages.read(row, field).map(Prompt.Chat::new);
      }
    }
    return JsonlFormat.prompt(row, columns, style, Optional.empty());
  }
}

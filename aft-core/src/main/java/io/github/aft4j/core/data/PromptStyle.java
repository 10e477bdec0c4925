// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.data;

import io.github.aft4j.api.data.Message;
import io.github.aft4j.api.data.Prompt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The way a question's text becomes a prompt.
 *
 * @param template text with {@code {question}} and {@code {options}} in it; by default the question
 *     and a line feed, and the options on a line between them where there are some
 * @param chat whether the text is a user's message for the model's chat template
 * @param system the system message before it, chat only
 */
public record PromptStyle(Optional<String> template, boolean chat, Optional<String> system) {

  /** Plain text by the default template. */
  public static PromptStyle plain() {
    return new PromptStyle(Optional.empty(), false, Optional.empty());
  }

  public Prompt prompt(String question, Optional<Choices> options) {
    String pattern =
        template.orElse(
            "{question}"
                + (options.isPresent() ? "\nAnswer Choices: {options}" : "")
                + (chat ? "" : "\n"));
    // The question is put in last: what it contains is never read as a placeholder.
    String text =
        pattern
            .replace("{options}", options.map(Choices::inline).orElse(""))
            .replace("{question}", question);
    return verbatim(text);
  }

  /** A prompt of exactly this text: as it is, or as a user's message. */
  public Prompt verbatim(String text) {
    if (!chat) {
      return new Prompt.Text(text);
    }
    List<Message> messages = new ArrayList<>();
    system.ifPresent(s -> messages.add(new Message("system", s)));
    messages.add(new Message("user", text));
    return new Prompt.Chat(messages);
  }
}

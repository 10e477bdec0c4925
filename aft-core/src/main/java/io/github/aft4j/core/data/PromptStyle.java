// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.data;

import io.github.aft4j.api.data.Message;
import io.github.aft4j.api.data.Prompt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The way a question's text becomes a prompt.
 *
 * <pre>{@code
 * PromptStyle.plain().withTemplate("Q: {question}\nA:")
 * PromptStyle.chat().withSystem("Be brief.")
 * }</pre>
 *
 * @since 0.1.0
 */
public final class PromptStyle {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(question|options)\\}");

  private final Optional<String> template;
  private final boolean chat;
  private final Optional<String> system;

  private PromptStyle(Optional<String> template, boolean chat, Optional<String> system) {
    this.template = template;
    this.chat = chat;
    this.system = system;
  }

  /** {@return plain text by the default template} */
  public static PromptStyle plain() {
    return new PromptStyle(Optional.empty(), false, Optional.empty());
  }

  /** {@return a user's message, of the default template, for the model's chat template} */
  public static PromptStyle chat() {
    return plain().asChat();
  }

  /**
   * {@return this style with another template: text with {@code {question}} and {@code {options}}
   * in it} The default is the question and a line feed, and the options on a line between them
   * where there are some.
   *
   * @param text the template
   */
  public PromptStyle withTemplate(String text) {
    return new PromptStyle(Optional.of(text), chat, system);
  }

  /**
   * {@return this style with a system message before the user's, which plain text does not have}
   *
   * @param message the text of the system message
   */
  public PromptStyle withSystem(String message) {
    return new PromptStyle(template, chat, Optional.of(message));
  }

  /** {@return this style with the text as a user's message for the model's chat template} */
  public PromptStyle asChat() {
    return new PromptStyle(template, true, system);
  }

  /** {@return the template, where it is not the default one} */
  public Optional<String> template() {
    return template;
  }

  /** {@return whether the text is a user's message for the model's chat template} */
  public boolean isChat() {
    return chat;
  }

  /** {@return the system message before the user's} */
  public Optional<String> system() {
    return system;
  }

  /**
   * {@return the prompt of a question}
   *
   * @param question the text of the question
   * @param options its options, where it is a multiple-choice question
   */
  public Prompt prompt(String question, Optional<Choices> options) {
    String pattern =
        template.orElse(
            "{question}"
                + (options.isPresent() ? "\nAnswer Choices: {options}" : "")
                + (chat ? "" : "\n"));
    // In one pass: what the question and the options contain is never read as a placeholder.
    String shown = options.map(Choices::inline).orElse("");
    String text =
        PLACEHOLDER
            .matcher(pattern)
            .replaceAll(
                name ->
                    Matcher.quoteReplacement(name.group(1).equals("question") ? question : shown));
    return verbatim(text);
  }

  /**
   * {@return the prompt of exactly this text: as it is, or as a user's message}
   *
   * @param text the whole text of the prompt
   */
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

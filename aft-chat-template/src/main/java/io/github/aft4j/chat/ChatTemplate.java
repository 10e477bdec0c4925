// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.chat.error.ChatTemplateError;
import java.time.Clock;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A model's chat template: renders a conversation to the text that the model was trained on, byte
 * for byte as {@code transformers.apply_chat_template} does. Thread-safe.
 *
 * <p>Besides the messages a template sees {@code add_generation_prompt}, {@code bos_token} and
 * {@code eos_token} (undefined where the tokenizer has none), {@code tools} and {@code documents}
 * (none), whatever variables it is given, and today's date through {@code strftime_now}.
 *
 * @since 0.1.0
 */
public final class ChatTemplate {
  private static final String TAG = "CONTINUE_FINAL_MESSAGE_TAG";

  private final String where;
  private final Template template;
  private final Map<String, String> specialTokens;
  private final Clock clock;

  private ChatTemplate(
      String where, Template template, Map<String, String> specialTokens, Clock clock) {
    this.where = where;
    this.template = template;
    this.specialTokens = Collections.unmodifiableMap(new LinkedHashMap<>(specialTokens));
    this.clock = clock;
  }

  /**
   * Reads a template.
   *
   * @param where names its file in errors
   * @param source in the Jinja language
   * @param specialTokens {@code bos_token}, {@code eos_token} and the like
   * @param clock what the template takes for now
   * @return the template
   * @throws AftException AFT-411 if it is not a template, with the line
   */
  public static ChatTemplate parse(
      String where, String source, Map<String, String> specialTokens, Clock clock) {
    try {
      return new ChatTemplate(where, Template.parse(source), specialTokens, clock);
    } catch (TemplateException e) {
      throw new AftException(
          new Problem(
              ChatTemplateError.UNREADABLE_TEMPLATE,
              place(where, e),
              String.valueOf(e.getMessage()),
              "a chat template in the part of the Jinja language that is supported",
              "Copy the template again from the model's source."),
          e);
    }
  }

  /**
   * Renders a conversation.
   *
   * @param messages each with {@code role} and {@code content}, as JSON values
   * @param addGenerationPrompt whether the beginning of the answer is added
   * @param variables further ones, such as {@code enable_thinking}
   * @return the text, which the tokenizer encodes without adding special tokens
   * @throws AftException AFT-412 with the template's own message, if it refuses the conversation
   */
  public String render(
      List<Map<String, Object>> messages,
      boolean addGenerationPrompt,
      Map<String, Object> variables) {
    return renderMarked(messages, addGenerationPrompt, variables).text();
  }

  /**
   * {@return whether the template says which part of a conversation the model writes, by {@code
   * generation} tags}
   */
  public boolean marksGenerated() {
    return template.marksGenerated();
  }

  /**
   * {@return the names that the template reads, in alphabetical order: its variables, the functions
   * it calls, and what it sets itself} A variable that is not among them has no effect.
   */
  public Set<String> variables() {
    return template.variables();
  }

  /**
   * Renders a conversation, and says which part of it the model writes.
   *
   * @param messages each with {@code role} and {@code content}, as JSON values
   * @param addGenerationPrompt whether the beginning of the answer is added
   * @param variables further ones, such as {@code enable_thinking}
   * @return the same text as {@link #render}, with the places between {@code generation} tags
   * @throws AftException AFT-412 with the template's own message, if it refuses the conversation
   */
  public Rendering renderMarked(
      List<Map<String, Object>> messages,
      boolean addGenerationPrompt,
      Map<String, Object> variables) {
    refuseEmpty(messages);
    return rendering(Conversation.of(messages), addGenerationPrompt, variables);
  }

  private Rendering rendering(
      List<Object> conversation, boolean addGenerationPrompt, Map<String, Object> variables) {
    Map<String, Object> scope = new LinkedHashMap<>(Globals.of(clock));
    scope.putAll(specialTokens);
    scope.put("tools", None.NONE);
    scope.put("documents", None.NONE);
    scope.put("add_generation_prompt", addGenerationPrompt);
    scope.put("messages", conversation);
    variables.forEach((name, value) -> scope.put(name, ChatValues.of(value)));
    try {
      return template.render(scope);
    } catch (TemplateException e) {
      throw refusal(place(where, e), String.valueOf(e.getMessage()), Optional.of(e));
    }
  }

  /**
   * Renders a conversation whose last message is to be continued: the text ends with its content.
   *
   * @param messages each with {@code role} and {@code content}, as JSON values; the last one's
   *     content is a text or has a part of text
   * @param variables further ones, such as {@code enable_thinking}
   * @return the text up to the end of the last message's content
   * @throws AftException AFT-412 also where the text does not show the last message's content
   */
  public String renderOpen(List<Map<String, Object>> messages, Map<String, Object> variables) {
    refuseEmpty(messages);
    List<Object> conversation = Conversation.of(messages);
    String last;
    try {
      last = Conversation.mark(conversation, TAG + " ");
    } catch (TemplateException e) {
      throw refusal(where, String.valueOf(e.getMessage()), Optional.of(e));
    }
    String text = rendering(conversation, false, variables).text();
    int at = text.lastIndexOf(TAG);
    if (at < 0 || Search.first(text, PythonText.strip(last), 0) < 0) {
      throw refusal(
          where,
          "the last message does not appear in the text, so that it cannot be continued",
          Optional.empty());
    }
    boolean keepsSpace = text.startsWith(TAG + " ", at);
    String head = text.substring(0, at);
    return keepsSpace ? head : PythonText.stripEnd(head, PythonText::isSpace);
  }

  private void refuseEmpty(List<Map<String, Object>> messages) {
    if (messages.isEmpty()) {
      throw refusal(
          where,
          "Cannot apply chat template to an empty conversation. Provide at least one message.",
          Optional.empty());
    }
  }

  private static String place(String where, TemplateException e) {
    return e.line() == 0 ? where : where + ", line " + e.line();
  }

  private static AftException refusal(
      String place, String message, Optional<TemplateException> cause) {
    AftException refusal =
        new AftException(
            new Problem(
                ChatTemplateError.REFUSED_CONVERSATION,
                place,
                message,
                "messages that the model's chat template accepts",
                "Change the messages (many templates want user and assistant in turn, or no"
                    + " system message)."));
    cause.ifPresent(refusal::initCause);
    return refusal;
  }

  /**
   * A rendered conversation, and the parts of it that the model writes.
   *
   * @param text the whole text
   * @param generated the places of what stands between the template's {@code generation} tags, in
   *     the order of the text; empty where the template has none. A tag inside a macro or inside
   *     the block of a variable counts from the end of what was printed before, as in transformers
   */
  public record Rendering(String text, List<Span> generated) {
    /**
     * Copies the places.
     *
     * @param text the whole text
     * @param generated the places that the template marks
     */
    public Rendering {
      generated = List.copyOf(generated);
    }

    /**
     * A part of the text, in code points, as tokenizers count.
     *
     * @param start number of its first code point
     * @param end number of the one behind its last
     */
    public record Span(int start, int end) {}
  }
}

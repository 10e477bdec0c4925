// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.tokenize;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.data.Message;
import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.chat.ChatTemplate;
import io.github.aft4j.chat.ChatTemplate.Rendering;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The format in which a model expects conversations.
 *
 * @param template renders conversations
 * @param forTools renders those that have tools, where the model has another template for them
 * @param variables that both see in every conversation
 * @param turnEnd the token that the template puts after an answer, where it puts one. It need not
 *     be the tokenizer's EOS token, and a model that learns to answer must learn to end in it
 */
record ChatFormat(
    ChatTemplate template,
    Optional<ChatTemplate> forTools,
    ChatVariables variables,
    OptionalInt turnEnd) {
  private static final String PROBE = "aft4j-probe";

  /**
   * Finds the format of a model.
   *
   * @param specialTokens by the names that templates have for them
   * @param added the ids of the tokenizer's added tokens
   * @throws AftException if its template cannot be read, or the variables suit none
   */
  static Optional<ChatFormat> find(
      Path directory,
      ChatSettings settings,
      Map<String, String> specialTokens,
      Map<String, Integer> added) {
    Optional<TemplateFiles> files = TemplateFiles.find(directory, settings.template());
    ChatVariables variables = new ChatVariables(settings.variables());
    variables.check(directory, files.isPresent(), specialTokens.keySet());
    return files.map(
        found -> {
          String place = found.file().toString();
          Function<String, ChatTemplate> parsed =
              source -> ChatTemplate.parse(place, source, specialTokens, settings.clock());
          return of(parsed.apply(found.source()), found.forTools().map(parsed), variables, added);
        });
  }

  /** Finds the turn's end by rendering a conversation. */
  private static ChatFormat of(
      ChatTemplate template,
      Optional<ChatTemplate> forTools,
      ChatVariables variables,
      Map<String, Integer> added) {
    String text;
    try {
      text =
          template.render(
              List.of(message("user", "question"), message("assistant", PROBE)),
              false,
              variables.values());
    } catch (AftException e) {
      return new ChatFormat(template, forTools, variables, OptionalInt.empty());
    }
    int end = text.lastIndexOf(PROBE) + PROBE.length();
    String rest = end < PROBE.length() ? "" : text.substring(end).stripLeading();
    return new ChatFormat(
        template,
        forTools,
        variables,
        added.keySet().stream()
            .filter(token -> !token.isBlank() && rest.startsWith(token))
            .max(Comparator.comparingInt(String::length))
            .map(added::get)
            .map(OptionalInt::of)
            .orElse(OptionalInt.empty()));
  }

  /** Returns the variables that no template reads, each with a guess of what was meant. */
  List<String> warnings() {
    Set<String> read = new TreeSet<>(template.variables());
    forTools.ifPresent(other -> read.addAll(other.variables()));
    return variables.unread(read);
  }

  /** The text up to where the answer begins. */
  String prompt(Prompt.Chat chat) {
    return template(chat).render(messages(chat), true, variables.of(chat));
  }

  /** A whole conversation, and which part of it the model writes. */
  Rendering conversation(Prompt.Chat chat) {
    return template(chat).renderMarked(messages(chat), false, variables.of(chat));
  }

  /** Returns the template that renders a conversation. */
  ChatTemplate template(Prompt.Chat chat) {
    return chat.tools().isEmpty() ? template : forTools.orElse(template);
  }

  private static List<Map<String, Object>> messages(Prompt.Chat chat) {
    return chat.messages().stream().map(ChatFormat::message).toList();
  }

  /**
   * A message that calls tools and says nothing has no content, unless its fields have an empty
   * one.
   */
  private static Map<String, Object> message(Message message) {
    Map<String, Object> all = message(message.role(), message.content());
    if (message.callsTools() && message.content().isEmpty()) {
      all.put("content", null);
    }
    all.putAll(message.fields());
    return all;
  }

  private static Map<String, Object> message(String role, String content) {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("role", role);
    message.put("content", content);
    return message;
  }
}

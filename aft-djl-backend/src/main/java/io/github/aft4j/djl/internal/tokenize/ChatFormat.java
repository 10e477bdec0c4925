// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.tokenize;

import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.chat.ChatTemplate;
import io.github.aft4j.chat.ChatTemplate.Rendering;
import java.nio.file.Path;
import java.util.ArrayList;
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
 * @param plain renders conversations
 * @param forTools renders those that have tools, where the model has another template for them
 * @param turnEnd the token that the template puts after an answer, where it puts one. It need not
 *     be the tokenizer's EOS token, and a model that learns to answer must learn to end in it
 */
record ChatFormat(
    ConversationTemplate plain, Optional<ConversationTemplate> forTools, OptionalInt turnEnd) {

  /**
   * Finds the format of a model.
   *
   * @param specialTokens by the names that templates have for them
   * @param added the ids of the tokenizer's added tokens
   * @throws io.github.aft4j.api.AftException if its template cannot be read, or the variables suit
   *     none
   */
  static Optional<ChatFormat> find(
      Path directory,
      ChatSettings settings,
      Map<String, String> specialTokens,
      Map<String, Integer> added) {
    Optional<TemplateFiles> files = TemplateFiles.find(directory, settings);
    ChatVariables variables = new ChatVariables(settings.variables());
    variables.check(directory, files.isPresent(), specialTokens.keySet());
    return files.map(
        found -> {
          String place = found.file().toString();
          Function<String, ConversationTemplate> parsed =
              source ->
                  ConversationTemplate.of(
                      ChatTemplate.parse(place, source, specialTokens, settings.clock()),
                      variables);
          ConversationTemplate plain = parsed.apply(found.source());
          return new ChatFormat(plain, found.forTools().map(parsed), plain.turnEnd(added));
        });
  }

  /**
   * Returns what a person should know of the template, which renders conversations all the same.
   */
  List<String> warnings() {
    Set<String> read = new TreeSet<>(plain.template().variables());
    forTools.ifPresent(other -> read.addAll(other.template().variables()));
    List<String> warnings = new ArrayList<>(plain.variables().unread(read));
    if (plain.content() == ContentForm.UNSEEN) {
      warnings.add(
          "The chat template does not show the content of every message, neither of a text nor of"
              + " a list of parts.");
    }
    return warnings;
  }

  /** Returns the text up to where the answer begins. */
  String prompt(Prompt.Chat chat) {
    return template(chat).prompt(chat);
  }

  /** Returns a whole conversation, and which part of it the model writes. */
  Rendering conversation(Prompt.Chat chat) {
    return template(chat).conversation(chat);
  }

  /** Returns whether the template of a conversation says which part of it the model writes. */
  boolean marksGenerated(Prompt.Chat chat) {
    return template(chat).template().marksGenerated();
  }

  private ConversationTemplate template(Prompt.Chat chat) {
    return chat.tools().isEmpty() ? plain : forTools.orElse(plain);
  }
}

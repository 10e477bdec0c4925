// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.tokenize;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.CommonError;
import io.github.aft4j.api.Problems;
import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.commons.NearestName;
import io.github.aft4j.djl.error.TokenizerError;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Variables of a chat template that a recipe gives, such as {@code enable_thinking}.
 *
 * @param values by their names
 */
record ChatVariables(Map<String, Object> values) {
  private static final String OPTION = "chat_template_kwargs";
  private static final String WHERE = "the model's options, " + OPTION;
  private static final String TOOLS = "tools";
  private static final Set<String> OF_A_CONVERSATION =
      Set.of("messages", TOOLS, "add_generation_prompt", "continue_final_message");

  /**
   * Checks that there is a template to see them, and that they hide nothing from it.
   *
   * @param directory of the model
   * @throws AftException with all problems
   */
  void check(Path directory, boolean hasTemplate, Set<String> specialTokens) {
    Problems problems = new Problems();
    if (!hasTemplate && !values.isEmpty()) {
      problems.add(
          TokenizerError.NO_CHAT_TEMPLATE,
          WHERE,
          "variables, but no chat template in " + directory,
          "a model that has a chat template",
          "Remove the option, or name a file with a template: chat_template.");
    }
    for (String name : values.keySet()) {
      if (OF_A_CONVERSATION.contains(name) || specialTokens.contains(name)) {
        problems.add(
            CommonError.INVALID_VALUE,
            WHERE,
            "the variable '" + name + "'",
            "variables that neither the conversation nor the tokenizer sets",
            "Remove it: "
                + (specialTokens.contains(name)
                    ? "special tokens are those of the tokenizer's files."
                    : "it differs from conversation to conversation."));
      }
    }
    problems.throwIfAny();
  }

  /** Returns what a template sees of a conversation beside its messages. */
  Map<String, Object> of(Prompt.Chat chat) {
    Map<String, Object> all = new LinkedHashMap<>(values);
    if (!chat.tools().isEmpty()) {
      all.put(TOOLS, chat.tools());
    }
    return all;
  }

  /**
   * Returns a warning for each variable that has no effect.
   *
   * @param read the names that templates read
   */
  List<String> unread(Set<String> read) {
    return values.keySet().stream()
        .filter(name -> !read.contains(name))
        .map(
            name ->
                OPTION + ": the chat template does not read '" + name + "'." + guess(name, read))
        .toList();
  }

  private static String guess(String name, Set<String> read) {
    return NearestName.of(name, read)
        .filter(other -> !OF_A_CONVERSATION.contains(other))
        .map(other -> " Did you mean '" + other + "'?")
        .orElse(" It has no effect.");
  }
}

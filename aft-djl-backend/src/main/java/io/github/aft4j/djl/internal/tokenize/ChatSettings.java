// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.tokenize;

import io.github.aft4j.commons.Json;
import io.github.aft4j.djl.internal.checkpoint.ChatTemplateFiles;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The settings by which a model's conversations become text.
 *
 * @param clock what chat templates take for now
 * @param template a file with a chat template in place of the model's
 * @param variables that the template sees in every conversation, such as {@code enable_thinking}
 * @param adapter the directory of the model's adapter, whose templates are the model's
 */
public record ChatSettings(
    Clock clock, Optional<Path> template, Map<String, Object> variables, Optional<Path> adapter) {

  /** Copies the variables. */
  public ChatSettings {
    variables = Collections.unmodifiableMap(new TreeMap<>(variables));
  }

  /** Describes a model without an adapter. */
  public ChatSettings(Clock clock, Optional<Path> template, Map<String, Object> variables) {
    this(clock, template, variables, Optional.empty());
  }

  /** Returns the settings of a model whose recipe says nothing. */
  public static ChatSettings defaults() {
    return new ChatSettings(Clock.system(ZoneId.systemDefault()), Optional.empty(), Map.of());
  }

  /** Returns the same of a model that may have an adapter. */
  public ChatSettings with(Optional<Path> directory) {
    return new ChatSettings(clock, template, variables, directory);
  }

  /** Returns the templates in place of those in the model's directory, which are saved with it. */
  public ChatTemplateFiles files() {
    return template
        .map(ChatTemplateFiles::of)
        .or(() -> adapter.map(ChatTemplateFiles::in))
        .orElseGet(ChatTemplateFiles::none);
  }

  /** Returns whether the template matters even if no prompt is a conversation. */
  boolean needTemplate() {
    return template.isPresent() || !variables.isEmpty();
  }

  /** Returns whether a model's files have a chat template. */
  public static boolean hasTemplate(Path directory) {
    return TemplateFiles.find(directory).isPresent();
  }

  /**
   * Returns what the text of a conversation depends on beside its messages: the chat template, its
   * variables and, where it may write the date into prompts, the day.
   */
  public String identity(Path directory) {
    String source =
        TemplateFiles.find(directory, this)
            .map(found -> found.source() + found.forTools().orElse(""))
            .orElse("");
    String day = source.contains("strftime_now") ? LocalDate.now(clock).toString() : "";
    return source + day + (variables.isEmpty() ? "" : Json.line(Json.tree(variables)));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.format;

import io.github.aft4j.api.Problem;
import io.github.aft4j.core.data.QuestionSource;
import io.github.aft4j.core.plugin.Plugin;
import io.github.aft4j.core.plugin.Plugins;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Makes a source from what a recipe says of it.
 *
 * @since 0.1.0
 */
public final class DataFormats {
  private DataFormats() {}

  /** {@return the names of what rows can look like} */
  public static List<String> layouts() {
    return RowFormats.NAMES;
  }

  /**
   * Returns the source that a recipe describes, such as {@code {format: gsm8k, path: train.jsonl}}.
   *
   * @param spec the keys and values as they stand in the recipe
   * @param base the directory that relative paths start from
   * @param where the place in the recipe, for problems
   * @param problems receives what is wrong with the description (the data are not read yet)
   * @return the source; empty if a problem was reported
   */
  public static Optional<QuestionSource> source(
      Map<String, ?> spec, Path base, String where, Consumer<Problem> problems) {
    Object format = spec.get("format");
    return format instanceof String name && !RowFormats.NAMES.contains(name)
        ? PluginQuestions.from(spec, where, problems)
        : JsonlQuestions.from(spec, base, where, problems).map(source -> source);
  }

  /**
   * {@return a source with the plugin that it names; any other source as it is}
   *
   * @param source that a recipe names
   * @param plugins among which its plugin is
   * @throws io.github.aft4j.api.AftException if there is no such plugin, or with every problem of
   *     its options
   */
  public static QuestionSource bind(QuestionSource source, Plugins plugins) {
    return source instanceof PluginQuestions questions ? questions.bind(plugins) : source;
  }

  /**
   * {@return the plugin that a source names; empty if it names none}
   *
   * @param source that a recipe names
   * @param plugins among which its plugin is
   */
  public static Optional<Plugin> plugin(QuestionSource source, Plugins plugins) {
    return source instanceof PluginQuestions questions
        ? Optional.of(questions.plugin(plugins))
        : Optional.empty();
  }
}

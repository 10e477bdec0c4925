// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.format;

import io.github.aft4j.api.Problem;
import io.github.aft4j.core.data.QuestionSource;
import java.nio.file.Path;
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

  /**
   * Returns the source that a recipe describes, such as {@code {format: gsm8k, path: train.jsonl}}.
   *
   * @param spec the keys and values as they stand in the recipe
   * @param base the directory that relative paths start from
   * @param where the place in the recipe, for problems
   * @param problems receives what is wrong with the description (the data are not read yet)
   * @return the source; empty where a problem was reported
   */
  public static Optional<QuestionSource> source(
      Map<String, ?> spec, Path base, String where, Consumer<Problem> problems) {
    return JsonlQuestions.from(spec, base, where, problems).map(source -> source);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.run;

import io.github.aft4j.api.ApiStatus;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The work of a run of a recipe, as far as it is known without the model.
 *
 * @param stages the names of the stages, in their order
 * @param counts the counts of the data by {@code train} and {@code test}, such as rows and
 *     duplicates
 * @param warnings what a person should know before the run
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.EXPERIMENTAL)
public record RunPlan(
    List<String> stages, Map<String, Map<String, Long>> counts, List<String> warnings) {
  /**
   * Copies the lists and the counts.
   *
   * @param stages the names of the stages, in their order
   * @param counts the counts of the data by {@code train} and {@code test}, such as rows and
   *     duplicates
   * @param warnings what a person should know before the run
   */
  public RunPlan {
    stages = List.copyOf(stages);
    counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
    warnings = List.copyOf(warnings);
  }
}

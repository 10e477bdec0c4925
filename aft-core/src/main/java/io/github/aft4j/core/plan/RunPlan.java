// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The work of a run of a recipe.
 *
 * @param stages the stages, in their order
 * @param counts the counts of the data by {@code train} and {@code test}, such as rows and
 *     duplicates
 * @param warnings what a person should know before the run
 * @param complete whether the lengths of the rows and the memory of training were checked; the
 *     model's provider has no outline otherwise, and the run checks them when it has its model
 * @since 0.1.0
 */
public record RunPlan(
    List<StagePlan> stages,
    Map<String, Map<String, Long>> counts,
    List<String> warnings,
    boolean complete) {
  /**
   * Copies the lists and the counts.
   *
   * @param stages the stages, in their order
   * @param counts the counts of the data by {@code train} and {@code test}, such as rows and
   *     duplicates
   * @param warnings what a person should know before the run
   * @param complete whether the lengths of the rows and the memory of training were checked; the
   *     model's provider has no outline otherwise, and the run checks them when it has its model
   */
  public RunPlan {
    stages = List.copyOf(stages);
    counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
    warnings = List.copyOf(warnings);
  }

  /** {@return the names of the stages, in their order} */
  public List<String> names() {
    return stages.stream().map(StagePlan::stage).toList();
  }
}

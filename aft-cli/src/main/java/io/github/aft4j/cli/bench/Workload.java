// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.bench;

import io.github.aft4j.api.model.Model;
import java.util.List;

/**
 * The work of a benchmark.
 *
 * @param model loaded
 * @param arithmetic of one pass of it
 * @param groups questions with their responses, as token ids
 */
record Workload(Model model, Arithmetic arithmetic, List<WorkGroup> groups) {
  Workload {
    groups = List.copyOf(groups);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.sweep;

import io.github.aft4j.core.run.RunResult;
import java.nio.file.Path;
import java.util.List;

/**
 * The result of a sweep.
 *
 * @param directory the directory that holds the runs
 * @param variants the variants, in their order
 * @param runs the result of each variant
 * @param comparison the page that compares the runs, {@code comparison.html}
 * @param table the figures of each run's last model as a table for a terminal; empty if the recipe
 *     has no evaluation
 * @since 0.1.0
 */
public record SweepResult(
    Path directory,
    List<SweepVariant> variants,
    List<RunResult> runs,
    Path comparison,
    String table) {
  /**
   * Copies the lists.
   *
   * @param directory the directory that holds the runs
   * @param variants the variants, in their order
   * @param runs the result of each variant
   * @param comparison the page that compares the runs, {@code comparison.html}
   * @param table the figures of each run's last model as a table for a terminal; empty if the
   *     recipe has no evaluation
   */
  public SweepResult {
    variants = List.copyOf(variants);
    runs = List.copyOf(runs);
  }
}

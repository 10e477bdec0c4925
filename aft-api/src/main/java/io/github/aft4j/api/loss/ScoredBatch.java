// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.loss;

import java.util.List;

/**
 * Some groups of an optimizer step, with the whole step's counts.
 *
 * @param groups the scored groups: all of the step for a loss of scope {@link
 *     Requirements.Scope#BATCH}, any part of it for scope GROUP
 * @param totals the sum of {@link AlignmentLoss#counts} over ALL groups of the step: a loss divides
 *     by these, so the values and gradients of any split add up to the whole step's
 * @since 0.1.0
 */
public record ScoredBatch(List<ScoredGroup> groups, Totals totals) {
  /**
   * Copies the groups.
   *
   * @param groups the scored groups: all of the step for a loss of scope {@link
   *     Requirements.Scope#BATCH}, any part of it for scope GROUP
   * @param totals the sum of {@link AlignmentLoss#counts} over ALL groups of the step: a loss
   *     divides by these, so the values and gradients of any split add up to the whole step's
   */
  public ScoredBatch {
    groups = List.copyOf(groups);
  }

  /**
   * {@return all groups of a step, with the totals that the loss itself counts}
   *
   * @param loss the loss that counts
   * @param groups all groups of the step
   */
  public static ScoredBatch ofStep(AlignmentLoss loss, List<ScoredGroup> groups) {
    return new ScoredBatch(
        groups,
        groups.stream()
            .map(group -> loss.counts(group.judged()))
            .reduce(Totals.none(), Totals::plus));
  }

  /**
   * {@return the step's total of one entry; 0 for a step without groups}
   *
   * @param index index of the entry, from 0
   */
  public double total(int index) {
    return totals.size() == 0 ? 0 : totals.get(index);
  }
}

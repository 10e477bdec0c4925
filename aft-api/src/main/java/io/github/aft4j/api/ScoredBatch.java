package io.github.aft4j.api;

import java.util.List;

/**
 * Some groups of an optimizer step, with the whole step's counts.
 *
 * @param groups the scored groups: all of the step for a loss of scope {@link
 *     Requirements.Scope#BATCH}, any part of it for scope GROUP
 * @param totals the sum of {@link AlignmentLoss#counts} over ALL groups of the step, entry by
 *     entry: a loss divides by these, so the values and gradients of any split add up to the whole
 *     step's
 */
public record ScoredBatch(List<ScoredGroup> groups, List<Double> totals) {
  public ScoredBatch {
    groups = List.copyOf(groups);
    totals = List.copyOf(totals);
  }

  public double total(int index) {
    return totals.get(index);
  }
}

package io.github.aft4j.api;

import java.util.Arrays;
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

  /** All groups of a step, with the totals that the loss itself counts. */
  public static ScoredBatch ofStep(AlignmentLoss loss, List<ScoredGroup> groups) {
    double[] totals = new double[0];
    for (ScoredGroup group : groups) {
      double[] counts = loss.counts(group.unscored());
      totals = totals.length == 0 ? new double[counts.length] : totals;
      for (int i = 0; i < counts.length; i++) {
        totals[i] += counts[i];
      }
    }
    return new ScoredBatch(groups, Arrays.stream(totals).boxed().toList());
  }

  /** The step's total of one entry; 0 for a step without groups. */
  public double total(int index) {
    return totals.isEmpty() ? 0 : totals.get(index);
  }
}

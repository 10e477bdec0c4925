package io.github.aft4j.api;

/**
 * A training objective as a pure function of log-probabilities, with its exact gradient. It sees
 * plain numbers only; the model's backend turns dL/d(log-probability) into parameter gradients.
 * Implementations are immutable and thread-safe.
 */
public interface AlignmentLoss {

  /** What {@link #evaluate} reads. */
  Requirements requirements();

  /**
   * What a group adds to each total that the loss divides by: 1 for a mean over groups, its number
   * of pairs for a mean over pairs, its tokens for a token mean; more than one entry where the loss
   * needs more than one. Needs no scores, so that the whole step's totals are known before any part
   * of it is scored. The length is the same for every group.
   */
  double[] counts(ResponseGroup group);

  /**
   * The value, the gradient and the metrics of some groups of a step. A group that the loss cannot
   * use contributes exactly zero.
   */
  LossResult evaluate(ScoredBatch batch);
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.recipe;

/**
 * Rules for sampled responses and groups before alignment; everything dropped is counted and shown.
 *
 * @since 0.1.0
 */
public final class GroupRules {
  private final Distinct distinct;
  private final int maxPositive;
  private final int maxNegative;
  private final boolean dropUnfinished;
  private final boolean dropUndecided;
  private final OneSided oneSided;
  private final Contradictions contradictions;

  GroupRules(
      Distinct distinct,
      int maxPositive,
      int maxNegative,
      boolean dropUnfinished,
      boolean dropUndecided,
      OneSided oneSided,
      Contradictions contradictions) {
    this.distinct = distinct;
    this.maxPositive = maxPositive;
    this.maxNegative = maxNegative;
    this.dropUnfinished = dropUnfinished;
    this.dropUndecided = dropUndecided;
    this.oneSided = oneSided;
    this.contradictions = contradictions;
  }

  /** {@return what a response must not share with an earlier one of its group} */
  public Distinct distinct() {
    return distinct;
  }

  /** {@return the largest number of positive responses of a group; 0 is no limit} */
  public int maxPositive() {
    return maxPositive;
  }

  /** {@return the largest number of negative responses of a group; 0 is no limit} */
  public int maxNegative() {
    return maxNegative;
  }

  /** {@return whether a response that the length limit cut is dropped} */
  public boolean dropUnfinished() {
    return dropUnfinished;
  }

  /** {@return whether a response without verdict and reward is dropped} */
  public boolean dropUndecided() {
    return dropUndecided;
  }

  /** {@return the treatment of a question whose responses cannot be compared} */
  public OneSided oneSided() {
    return oneSided;
  }

  /** {@return the treatment of a question whose scores contradict its verdicts} */
  public Contradictions contradictions() {
    return contradictions;
  }

  /** The sense in which two responses of a group count as the same; the first one stays. */
  public enum Distinct {
    /** Never. */
    NONE,
    /** They have the same text. */
    TEXT,
    /** They calculate the same equations, as rejection sampling fine-tuning has it. */
    EQUATIONS
  }

  /** The treatment of a question with only positive or only negative responses. */
  public enum OneSided {
    /** It stays: it still trains what needs no comparison. */
    KEEP,
    /** Its reference alone stays. */
    REFERENCE_ONLY,
    /** It is skipped. */
    SKIP
  }

  /** The rule for a question with a negative response of at least a positive one's score. */
  public enum Contradictions {
    /** The run does not begin. */
    REFUSE,
    /** The verdicts stay and the scores are dropped. */
    VERDICT,
    /** The scores stay and decide the verdicts. */
    SCORE,
    /** The question is skipped. */
    SKIP
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.recipe;

/**
 * Rules for sampled responses and groups before alignment; everything dropped is counted and shown.
 *
 * @param distinct what an earlier response of the group must not share
 * @param maxPositive most positive responses of a group; 0 is no limit
 * @param maxNegative most negative ones
 * @param dropUnfinished whether a response that the length limit cut is dropped
 * @param dropUndecided whether a response without verdict and reward is dropped
 * @param oneSided what becomes of a question whose responses cannot be compared
 * @param contradictions what becomes of a question whose scores contradict its verdicts
 */
public record GroupRules(
    Distinct distinct,
    int maxPositive,
    int maxNegative,
    boolean dropUnfinished,
    boolean dropUndecided,
    OneSided oneSided,
    Contradictions contradictions) {

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

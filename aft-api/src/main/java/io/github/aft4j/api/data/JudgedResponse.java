// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.data;

import io.github.aft4j.api.loss.AlignmentLoss;

/**
 * A judged response as {@link AlignmentLoss#counts} sees it: without scores, ids and text.
 *
 * @param judgment the labeler's judgment
 * @param origin the source of the response
 * @param sample index of the sample among those of its question
 * @param tokens the number of tokens, |y|
 * @since 0.1.0
 */
public record JudgedResponse(Judgment judgment, Origin origin, int sample, int tokens) {

  /** {@return whether the verdict is POSITIVE} */
  public boolean isPositive() {
    return judgment.verdict() == Verdict.POSITIVE;
  }

  /** {@return whether the verdict is NEGATIVE} */
  public boolean isNegative() {
    return judgment.verdict() == Verdict.NEGATIVE;
  }
}

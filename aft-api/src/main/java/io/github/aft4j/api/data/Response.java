// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.data;

import io.github.aft4j.api.loss.AlignmentLoss;

/** A judged response: the completion that was generated or given, its judgment and its source. */
public record Response(Completion completion, Judgment judgment, Origin origin) {

  /** Returns the number of tokens, |y|. */
  public int size() {
    return completion.ids().size();
  }

  /** Returns the response as {@link AlignmentLoss#counts} sees it. */
  public JudgedResponse judged() {
    return new JudgedResponse(judgment, origin, completion.sample(), size());
  }

  /** Returns whether the verdict is POSITIVE. */
  public boolean isPositive() {
    return judgment.verdict() == Verdict.POSITIVE;
  }

  /** Returns whether the verdict is NEGATIVE. */
  public boolean isNegative() {
    return judgment.verdict() == Verdict.NEGATIVE;
  }
}

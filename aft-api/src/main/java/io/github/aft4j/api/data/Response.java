// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.data;

import io.github.aft4j.api.loss.AlignmentLoss;

/**
 * A judged response: the completion that was generated or given, its judgment and its source.
 *
 * @param completion what the model generated, or the data gave
 * @param judgment the labeler's judgment, or that of the data
 * @param origin the source of the response
 * @since 0.1.0
 */
public record Response(Completion completion, Judgment judgment, Origin origin) {

  /** {@return the number of tokens, |y|} */
  public int size() {
    return completion.ids().size();
  }

  /** {@return the response as {@link AlignmentLoss#counts} sees it} */
  public JudgedResponse judged() {
    return new JudgedResponse(judgment, origin, completion.sample(), size());
  }

  /** {@return whether the verdict is POSITIVE} */
  public boolean isPositive() {
    return judgment.verdict() == Verdict.POSITIVE;
  }

  /** {@return whether the verdict is NEGATIVE} */
  public boolean isNegative() {
    return judgment.verdict() == Verdict.NEGATIVE;
  }
}

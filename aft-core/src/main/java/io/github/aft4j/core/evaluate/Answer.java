// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.evaluate;

import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.FinishReason;
import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.data.Verdict;

/**
 * One judged answer of a model.
 *
 * @param judgment the labeler's judgment
 * @param text the answer
 * @param tokens its length
 * @param finish the reason for which it ended
 * @param degenerate true if most of it repeats itself ({@link Degeneration})
 * @since 0.1.0
 */
public record Answer(
    Judgment judgment, String text, int tokens, FinishReason finish, boolean degenerate) {

  static Answer of(Completion completion, Judgment judgment) {
    return new Answer(
        judgment,
        completion.text(),
        completion.ids().size(),
        completion.finish(),
        Degeneration.isDegenerate(completion.ids()));
  }

  Answer withoutTexts() {
    Judgment bare = new Judgment(judgment.verdict(), judgment.reward(), judgment.extracted(), "");
    return new Answer(bare, "", tokens, finish, degenerate);
  }

  /** {@return true if the labeler said POSITIVE} */
  public boolean isRight() {
    return judgment.verdict() == Verdict.POSITIVE;
  }

  /** {@return true if the labeler could not tell} */
  public boolean isUndecided() {
    return judgment.verdict() == Verdict.UNDECIDED;
  }

  /** {@return true if the length limit cut the answer} */
  public boolean isUnfinished() {
    return finish == FinishReason.LENGTH;
  }
}

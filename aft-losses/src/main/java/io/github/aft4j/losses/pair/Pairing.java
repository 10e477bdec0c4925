// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.pair;

import io.github.aft4j.api.Option;
import io.github.aft4j.api.Options;
import io.github.aft4j.api.data.JudgedResponse;
import io.github.aft4j.api.loss.Requirements.Feedback;
import io.github.aft4j.losses.support.Preferences;
import java.util.List;
import java.util.Locale;

/**
 * The pairs of a group that a loss learns from: the option {@code pairs}.
 *
 * @since 0.1.0
 */
public enum Pairing {
  /** Every positive with every negative. */
  ALL,
  /**
   * The responses of the highest reward with those of the lowest; with verdicts only, the same as
   * ALL.
   */
  BEST_AGAINST_WORST,
  /** The positives and negatives that the user's data gave, not the sampled ones. */
  GIVEN;

  /** {@return the option {@code pairs}} */
  public static Option option() {
    return Option.choice(
        "pairs",
        "all",
        List.of("all", "best-against-worst", "given"),
        "which pairs of a question: every right with every wrong response, highest with lowest "
            + "reward, or only those that the data gave");
  }

  /**
   * {@return the pairing that the options name}
   *
   * @param options the options of a loss that declares {@code pairs}
   */
  public static Pairing of(Options options) {
    return valueOf(options.string("pairs").toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /**
   * {@return the pairs of a group's responses}
   *
   * @param responses the judged responses of a group
   */
  public Preferences of(List<JudgedResponse> responses) {
    return switch (this) {
      case ALL -> Preferences.byVerdict(responses);
      case BEST_AGAINST_WORST -> Preferences.bestAgainstWorst(responses);
      case GIVEN -> Preferences.given(responses);
    };
  }

  /** {@return the feedback that decides which of two is better} */
  public Feedback feedback() {
    return this == BEST_AGAINST_WORST ? Feedback.REWARD : Feedback.VERDICT;
  }
}

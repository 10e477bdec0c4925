// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.experiment;

import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.data.Labeler;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.api.data.Verdict;
import io.github.aft4j.core.plugin.Plugins;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The experiment's ranking feedback: a right answer is worth 1, one within 2 of it a half, any
 * other nothing. The verdicts are those of {@code final-answer}.
 */
final class GradedAnswer {
  static final String NAME = "graded-answer";
  private static final String VERSION = "1";
  private static final BigDecimal NEAR = BigDecimal.valueOf(2);

  private final Labeler verdicts;

  private GradedAnswer(Labeler verdicts) {
    this.verdicts = verdicts;
  }

  /** Returns the plugins of the class path and this labeler. */
  static Plugins plugins() {
    GradedAnswer graded = of(Plugins.discover());
    return Plugins.builder().discover().labeler(NAME, VERSION, graded::judge).build();
  }

  static GradedAnswer of(Plugins plugins) {
    return new GradedAnswer(plugins.labeler("final-answer", Map.of()));
  }

  Judgment judge(Question question, Completion completion) {
    Judgment judgment = verdicts.judge(question, List.of(completion)).get(0);
    return switch (judgment.verdict()) {
      case POSITIVE -> judgment.withReward(1);
      case NEGATIVE -> judgment.withReward(isNear(question, judgment) ? 0.5 : 0);
      case UNDECIDED -> judgment;
    };
  }

  private static boolean isNear(Question question, Judgment judgment) {
    Optional<BigDecimal> gold = question.answer().flatMap(GradedAnswer::number);
    Optional<BigDecimal> stated = judgment.extracted().flatMap(GradedAnswer::number);
    return judgment.verdict() == Verdict.NEGATIVE
        && gold.isPresent()
        && stated.isPresent()
        && gold.get().subtract(stated.get()).abs().compareTo(NEAR) <= 0;
  }

  private static Optional<BigDecimal> number(String text) {
    try {
      return Optional.of(new BigDecimal(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}

package com.example.orders;

import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.loss.LossTerm;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.api.loss.ScoredGroup;
import io.github.aft4j.api.data.Verdict;
import io.github.aft4j.core.Aft;
import io.github.aft4j.core.event.RunListener;

/** A labeler, a loss, and a listener that are functions of the application. */
final class Functions {
  private Functions() {}

  static Aft aft(RunListener listener) {
    return Aft.builder()
        .labeler("short", "1", Functions::judge)
        .loss("push-up", "1", Functions::loss)
        .listener(listener)
        .build();
  }

  private static Judgment judge(Question question, Completion response) {
    return Judgment.of(
        response.ids().size() % 2 == 0 ? Verdict.POSITIVE : Verdict.NEGATIVE, "length");
  }

  /** The negative mean log-probability of the positive responses. */
  private static LossTerm loss(ScoredGroup group) {
    double value = 0;
    double[] derivatives = new double[group.responses().size()];
    for (int i = 0; i < derivatives.length; i++) {
      if (group.responses().get(i).isPositive()) {
        value -= group.responses().get(i).policy().mean();
        derivatives[i] = -1.0 / group.responses().get(i).policy().size();
      }
    }
    return LossTerm.of(value, derivatives);
  }
}

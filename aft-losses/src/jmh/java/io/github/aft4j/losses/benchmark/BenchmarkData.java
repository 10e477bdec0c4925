// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.benchmark;

import io.github.aft4j.api.loss.ScoredResponse.Mismatch;
import java.util.Optional;

import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.FinishReason;
import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.data.Origin;
import io.github.aft4j.api.data.Response;
import io.github.aft4j.api.loss.ScoredGroup;
import io.github.aft4j.api.loss.ScoredResponse;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.data.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Groups of responses of equal length, half of them right, with every kind of score. */
final class BenchmarkData {
  private BenchmarkData() {}

  static List<ScoredGroup> groups(int groups, int responses, int tokens) {
    Random random = new Random(1);
    List<ScoredGroup> made = new ArrayList<>();
    for (int g = 0; g < groups; g++) {
      List<ScoredResponse> scored = new ArrayList<>();
      for (int i = 0; i < responses; i++) {
        Verdict verdict = i % 2 == 0 ? Verdict.POSITIVE : Verdict.NEGATIVE;
        Judgment judgment = Judgment.of(verdict, "benchmark").withReward(random.nextDouble());
        scored.add(
            new ScoredResponse(
                judgment,
                Origin.SAMPLED,
                i,
                logProbs(random, tokens),
                logProbs(random, tokens),
                logProbs(random, tokens),
                Optional.of(new Mismatch(logProbs(random, tokens), logProbs(random, tokens)))));
      }
      made.add(new ScoredGroup("g" + g, scored));
    }
    return made;
  }

  private static LogProbs logProbs(Random random, int tokens) {
    return LogProbs.of(random.doubles(tokens, -1.2, -0.8).toArray());
  }
}

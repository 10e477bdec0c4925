// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.contract;

import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.loss.ScoredBatch;
import io.github.aft4j.api.loss.ScoredGroup;
import io.github.aft4j.api.loss.ScoredResponse;
import java.util.function.ToDoubleBiFunction;

/**
 * Plain transcriptions of the policy-gradient losses that hold a weight constant; advantages are
 * not scaled, the KL penalty is corrected.
 */
final class FrozenPolicy {
  private FrozenPolicy() {}

  /** The loss of one token. */
  interface TokenTerm {
    double of(LogProbs moved, LogProbs frozen, LogProbs old, int token, double advantage);
  }

  /** Σ over all tokens, divided by the tokens of the step, plus β k3 r. */
  static ToDoubleBiFunction<ScoredBatch, ScoredBatch> tokenMean(TokenTerm term, double beta) {
    return (moved, frozen) -> sum(moved, frozen, term, beta) / moved.total(1);
  }

  /** The ratio is the sequence's in value, the token's own in gradient; unclipped. */
  static ToDoubleBiFunction<ScoredBatch, ScoredBatch> gspoToken() {
    return (moved, frozen) -> {
      double sum = 0;
      for (int g = 0; g < moved.groups().size(); g++) {
        ScoredGroup group = moved.groups().get(g);
        for (int i = 0; i < group.responses().size(); i++) {
          ScoredResponse response = group.responses().get(i);
          LogProbs fixed = frozen.groups().get(g).responses().get(i).policy();
          double sequence = Math.exp(fixed.mean() - response.sampling().mean());
          double tokens = 0;
          for (int t = 0; t < fixed.size(); t++) {
            double ratio = sequence * Math.exp(response.policy().get(t) - fixed.get(t));
            tokens -= ratio * advantage(group, i);
          }
          sum += tokens / fixed.size();
        }
      }
      return sum / moved.total(0);
    };
  }

  private static double sum(ScoredBatch moved, ScoredBatch frozen, TokenTerm term, double beta) {
    double sum = 0;
    for (int g = 0; g < moved.groups().size(); g++) {
      ScoredGroup group = moved.groups().get(g);
      for (int i = 0; i < group.responses().size(); i++) {
        ScoredResponse response = group.responses().get(i);
        LogProbs fixed = frozen.groups().get(g).responses().get(i).policy();
        for (int t = 0; t < fixed.size(); t++) {
          double q = response.reference().get(t) - response.policy().get(t);
          double ratio = Math.exp(response.policy().get(t) - response.sampling().get(t));
          sum +=
              term.of(response.policy(), fixed, response.sampling(), t, advantage(group, i))
                  + beta * ratio * (Math.exp(q) - q - 1);
        }
      }
    }
    return sum;
  }

  static double cispo(LogProbs moved, LogProbs frozen, LogProbs old, int t, double advantage) {
    return -Math.min(Math.exp(frozen.get(t) - old.get(t)), 1.1) * advantage * moved.get(t);
  }

  static double vespo(LogProbs moved, LogProbs frozen, LogProbs old, int t, double advantage) {
    double w = Math.exp(frozen.sum() - old.sum());
    double k = advantage >= 0 ? 2 : 3;
    double lambda = advantage >= 0 ? 3 : 2;
    double phi = Math.exp(lambda) * Math.pow(w, k) * Math.exp(-lambda * w);
    return -phi * advantage * moved.get(t);
  }

  private static double advantage(ScoredGroup group, int i) {
    double mean =
        group.responses().stream()
            .mapToDouble(r -> r.judgment().rewardOrVerdict())
            .average()
            .orElseThrow();
    return group.responses().get(i).judgment().rewardOrVerdict() - mean;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.testkit.contract;

import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.loss.Requirements;
import io.github.aft4j.api.model.GenerationRequest;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.api.model.Objective;
import io.github.aft4j.api.model.ScoreRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Small inputs for any vocabulary. */
final class ContractData {
  static final int MAX_NEW = 8;

  private ContractData() {}

  static List<GenerationRequest> generationRequests(Model model) {
    return List.of(
        new GenerationRequest("a", ids(model, 1, 4), 4),
        new GenerationRequest("b", ids(model, 2, 1), 1),
        new GenerationRequest("c", ids(model, 3, 7), 3));
  }

  /** Groups of unequal size, prompts and responses of unequal length. */
  static List<ScoreRequest> scoreRequests(Model model) {
    return List.of(
        new ScoreRequest(
            "first",
            ids(model, 1, 5),
            List.of(ids(model, 4, 3), ids(model, 5, 6), ids(model, 6, 1))),
        new ScoreRequest("second", ids(model, 2, 1), List.of(ids(model, 7, 4))),
        new ScoreRequest("third", ids(model, 3, 3), List.of(ids(model, 8, 2), ids(model, 9, 7))));
  }

  private static TokenIds ids(Model model, int seed, int length) {
    int vocabulary = model.tokenizer().vocabularySize();
    int[] ids = new int[length];
    for (int i = 0; i < length; i++) {
      ids[i] = (seed * 31 + i * i * 7 + i) % vocabulary;
    }
    return TokenIds.of(ids);
  }

  /** Every log-probability has the same derivative. */
  static Objective constant(double derivative) {
    return new Objective() {
      @Override
      public Requirements.Scope scope() {
        return Requirements.Scope.GROUP;
      }

      @Override
      public List<List<double[]>> differentiate(
          List<Integer> requests, List<List<LogProbs>> policy) {
        List<List<double[]>> result = new ArrayList<>();
        for (List<LogProbs> request : policy) {
          List<double[]> derivatives = new ArrayList<>();
          for (LogProbs logps : request) {
            double[] tokens = new double[logps.size()];
            Arrays.fill(tokens, derivative);
            derivatives.add(tokens);
          }
          result.add(derivatives);
        }
        return result;
      }
    };
  }
}

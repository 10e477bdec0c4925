// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.pack;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.ScoreRequest;
import io.github.aft4j.djl.error.ComputationError;
import io.github.aft4j.djl.internal.decoder.Dimensions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Refuses requests that the model cannot compute, all of them at once. */
public final class RequestCheck {
  private RequestCheck() {}

  /**
   * Checks lengths and ids.
   *
   * @throws AftException AFT-510 for sequences longer than the model's positions, AFT-511 for ids
   *     outside the vocabulary
   */
  public static void check(Dimensions dimensions, List<ScoreRequest> requests) {
    List<Problem> problems = new ArrayList<>();
    for (ScoreRequest request : requests) {
      int longest = PackedBatch.longest(request);
      if (longest > dimensions.positions()) {
        problems.add(
            new Problem(
                ComputationError.SEQUENCE_TOO_LONG,
                "question '" + request.id() + "'",
                longest + " tokens of prompt and response",
                "at most " + dimensions.positions() + ", the model's positions",
                "Leave the question out, or shorten its prompt or responses."));
      }
      outside(dimensions.vocabulary(), request).ifPresent(problems::add);
    }
    if (!problems.isEmpty()) {
      throw new AftException(problems);
    }
  }

  private static Optional<Problem> outside(int vocabulary, ScoreRequest request) {
    List<TokenIds> all = new ArrayList<>(request.responses());
    all.add(request.prompt());
    for (TokenIds ids : all) {
      for (int t = 0; t < ids.size(); t++) {
        if (ids.get(t) >= vocabulary) {
          return Optional.of(
              new Problem(
                  ComputationError.TOKEN_OUT_OF_VOCABULARY,
                  "question '" + request.id() + "'",
                  "token id " + ids.get(t),
                  "ids below " + vocabulary + ", the model's vocabulary",
                  "Encode the text with this model's own tokenizer."));
        }
      }
    }
    return Optional.empty();
  }
}

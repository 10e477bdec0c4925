// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.objective;

import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.data.Response;
import io.github.aft4j.api.data.ResponseGroup;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.ScoreRequest;
import java.util.List;
import java.util.stream.Stream;

/**
 * A group of a step with what its losses need beside the policy's scores.
 *
 * @param group the judged responses
 * @param reference log-probabilities under the reference model, one entry per response; empty where
 *     no loss reads them
 * @param mismatched for each response the ids of one that belongs to another question; empty where
 *     no loss reads them
 * @param mismatchedReference their log-probabilities after this prompt under the reference model
 * @since 0.1.0
 */
public record StepGroup(
    ResponseGroup group,
    List<LogProbs> reference,
    List<TokenIds> mismatched,
    List<LogProbs> mismatchedReference) {
  /**
   * Copies the lists.
   *
   * @param group the judged responses
   * @param reference log-probabilities under the reference model, one entry per response; empty
   *     where no loss reads them
   * @param mismatched for each response the ids of one that belongs to another question; empty
   *     where no loss reads them
   * @param mismatchedReference their log-probabilities after this prompt under the reference model
   */
  public StepGroup {
    reference = List.copyOf(reference);
    mismatched = List.copyOf(mismatched);
    mismatchedReference = List.copyOf(mismatchedReference);
  }

  /**
   * {@return a group whose losses read the policy's scores only}
   *
   * @param group the judged responses
   */
  public static StepGroup of(ResponseGroup group) {
    return new StepGroup(group, List.of(), List.of(), List.of());
  }

  /** {@return the request that the model scores: the responses, then the mismatched ones} */
  public ScoreRequest request() {
    return new ScoreRequest(
        group.id(),
        group.prompt(),
        Stream.concat(
                group.responses().stream().map(Response::completion).map(c -> c.ids()),
                mismatched.stream())
            .toList());
  }
}

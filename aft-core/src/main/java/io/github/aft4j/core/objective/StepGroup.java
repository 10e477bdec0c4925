// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.objective;

import io.github.aft4j.api.data.JudgedGroup;
import io.github.aft4j.api.data.JudgedResponse;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.data.Response;
import io.github.aft4j.api.data.ResponseGroup;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.ScoreRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A group of a step with what its losses need beside the policy's scores.
 *
 * @param group the judged responses
 * @param reference log-probabilities under the reference model, one entry per response; empty if no
 *     loss reads them
 * @param mismatched for each response the ids of one that belongs to another question; empty if no
 *     loss reads them
 * @param mismatchedReference their log-probabilities after this prompt under the reference model
 * @param learned for each response the places of the tokens that losses see; empty if they see all
 * @since 0.1.0
 */
public record StepGroup(
    ResponseGroup group,
    List<LogProbs> reference,
    List<TokenIds> mismatched,
    List<LogProbs> mismatchedReference,
    List<int[]> learned) {
  /**
   * Copies the lists.
   *
   * @param group the judged responses
   * @param reference log-probabilities under the reference model, one entry per response; empty
   *     where no loss reads them
   * @param mismatched for each response the ids of one that belongs to another question; empty
   *     where no loss reads them
   * @param mismatchedReference their log-probabilities after this prompt under the reference model
   * @param learned for each response the places of the tokens that losses see; empty if they see
   *     all
   */
  public StepGroup {
    reference = List.copyOf(reference);
    mismatched = List.copyOf(mismatched);
    mismatchedReference = List.copyOf(mismatchedReference);
    learned = List.copyOf(learned);
  }

  /**
   * Creates a group whose losses see every token.
   *
   * @param group the judged responses
   * @param reference log-probabilities under the reference model
   * @param mismatched for each response the ids of one that belongs to another question
   * @param mismatchedReference their log-probabilities after this prompt under the reference model
   */
  public StepGroup(
      ResponseGroup group,
      List<LogProbs> reference,
      List<TokenIds> mismatched,
      List<LogProbs> mismatchedReference) {
    this(group, reference, mismatched, mismatchedReference, List.of());
  }

  /**
   * {@return a group whose losses read the policy's scores only}
   *
   * @param group the judged responses
   */
  public static StepGroup of(ResponseGroup group) {
    return new StepGroup(group, List.of(), List.of(), List.of());
  }

  /**
   * {@return a group of one response, of which losses see some tokens only}
   *
   * @param group a group of one response
   * @param places of these tokens in the response, in their order
   */
  public static StepGroup of(ResponseGroup group, int[] places) {
    return new StepGroup(group, List.of(), List.of(), List.of(), List.of(places.clone()));
  }

  /** {@return the group as losses count it: with the tokens that they see} */
  JudgedGroup judged() {
    JudgedGroup judged = group.judged();
    if (learned.isEmpty()) {
      return judged;
    }
    List<JudgedResponse> responses = new ArrayList<>();
    for (int r = 0; r < learned.size(); r++) {
      JudgedResponse all = judged.responses().get(r);
      responses.add(
          new JudgedResponse(all.judgment(), all.origin(), all.sample(), learned.get(r).length));
    }
    return new JudgedGroup(judged.id(), responses);
  }

  /** {@return the log-probabilities of a response that losses see} */
  LogProbs seen(int response, LogProbs all) {
    return learned.isEmpty()
        ? all
        : LogProbs.of(Arrays.stream(learned.get(response)).mapToDouble(all::get).toArray());
  }

  /** {@return the place in its response of a token that losses see} */
  int place(int response, int token) {
    return learned.isEmpty() ? token : learned.get(response)[token];
  }

  /** {@return the group with some of its responses} */
  StepGroup with(int[] kept) {
    return kept.length == group.responses().size()
        ? this
        : new StepGroup(
            new ResponseGroup(group.id(), group.prompt(), at(group.responses(), kept)),
            at(reference, kept),
            at(mismatched, kept),
            at(mismatchedReference, kept),
            at(learned, kept));
  }

  private static <T> List<T> at(List<T> all, int[] kept) {
    return all.isEmpty() ? all : Arrays.stream(kept).mapToObj(all::get).toList();
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

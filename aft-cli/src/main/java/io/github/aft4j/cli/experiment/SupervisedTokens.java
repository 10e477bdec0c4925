// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The response tokens that a method learns from: those of the responses that one of its losses
 * gives a derivative, a hinge that is satisfied included.
 *
 * @param method the method
 */
record SupervisedTokens(Method method) {

  /**
   * A response of a group.
   *
   * @param reward its worth
   * @param reference whether it is the reference
   * @param tokens its length
   */
  private record Response(double reward, boolean reference, int tokens) {}

  /** Returns the tokens of one epoch over groups, as a run's {@code groups.jsonl} has them. */
  long perEpoch(List<JsonNode> groups) {
    return groups.stream().mapToLong(this::of).sum();
  }

  private long of(JsonNode group) {
    List<Response> responses = new ArrayList<>();
    for (JsonNode one : group.path("responses")) {
      JsonNode judgment = one.path("judgement");
      boolean right = judgment.path("verdict").asText().equals("POSITIVE");
      responses.add(
          new Response(
              judgment.path("reward").asDouble(right ? 1 : 0),
              one.path("origin").asText().equals("REFERENCE"),
              one.path("ids").size()));
    }
    return responses.stream()
        .filter(response -> method.terms().stream().anyMatch(t -> moves(t, response, responses)))
        .mapToLong(Response::tokens)
        .sum();
  }

  private static boolean moves(Term term, Response response, List<Response> group) {
    boolean all = "all".equals(term.options().get("responses"));
    if (term.loss().equals("sft")) {
      return response.reference() || (all && response.reward() == 1);
    }
    if (response.reference() && !all) {
      return false;
    }
    List<Response> seen = group.stream().filter(r -> all || !r.reference()).toList();
    boolean better = seen.stream().anyMatch(r -> r.reward() < response.reward());
    boolean worse = seen.stream().anyMatch(r -> r.reward() > response.reward());
    return better || (worse && !isDetached(term));
  }

  private static boolean isDetached(Term term) {
    return term.loss().endsWith("-detached") || "detached".equals(term.options().get("constraint"));
  }
}

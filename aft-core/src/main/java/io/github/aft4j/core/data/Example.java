// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.data;

import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.data.Prompt;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.api.data.Response;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.data.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One row of a data set.
 *
 * @param question the question
 * @param responses judged responses that come with the data (preference pairs, ranked lists); empty
 *     where responses are to be sampled
 */
public record Example(Question question, List<GivenResponse> responses) {
  public Example {
    // Nulls of an application are refused with everything else that is wrong, when it is read.
    responses = Collections.unmodifiableList(new ArrayList<>(responses));
  }

  /** Returns the texts of the responses that come as text. */
  public List<String> texts() {
    return responses.stream().filter(r -> r.ids().isEmpty()).map(GivenResponse::text).toList();
  }

  /**
   * Returns the responses that come with the row, in a model's tokens.
   *
   * @param encoded the ids of the {@linkplain #texts texts}, in their order
   */
  public List<Response> given(List<TokenIds> encoded) {
    Iterator<TokenIds> next = encoded.iterator();
    List<Response> given = new ArrayList<>();
    for (GivenResponse response : responses) {
      given.add(response.response(given.size(), response.ids().orElseGet(next::next)));
    }
    return given;
  }

  /** Returns a preference pair: of two responses to a question, one is better. */
  public static Example pair(Question question, String chosen, String rejected) {
    return new Example(
        question,
        List.of(
            GivenResponse.of(chosen, Judgment.of(Verdict.POSITIVE, "given as chosen")),
            GivenResponse.of(rejected, Judgment.of(Verdict.NEGATIVE, "given as rejected"))));
  }

  /**
   * Returns a ranked list of responses to a question.
   *
   * @param scores of the responses, in the order of the map; higher is better
   */
  public static Example ranked(Question question, Map<String, Double> scores) {
    return new Example(
        question,
        scores.entrySet().stream()
            .map(
                scored ->
                    GivenResponse.of(
                        scored.getKey(),
                        Judgment.of(Verdict.UNDECIDED, "given a score")
                            .withReward(scored.getValue())))
            .toList());
  }

  /** A question without responses. */
  public static Example of(
      String id,
      Prompt prompt,
      Optional<String> reference,
      Optional<String> answer,
      Map<String, String> attributes) {
    Question.Builder question = Question.of(id, prompt).attributes(attributes);
    reference.ifPresent(question::reference);
    answer.ifPresent(question::answer);
    return new Example(question.build(), List.of());
  }
}

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
 * @param question the prompt with its id, and what is known of its answer
 * @param responses judged responses that come with the data (preference pairs, ranked lists); empty
 *     where responses are to be sampled
 * @param turn its place among those that a conversation is made into
 * @since 0.1.0
 */
public record Example(Question question, List<GivenResponse> responses, Turn turn) {
  /**
   * Creates the only example of its row.
   *
   * @param question the prompt with its id, and what is known of its answer
   * @param responses judged responses that come with the data (preference pairs, ranked lists);
   *     empty if responses are to be sampled
   */
  public Example(Question question, List<GivenResponse> responses) {
    this(question, responses, Turn.ONLY);
  }

  /**
   * Copies the responses; nulls in them stay for those who check them.
   *
   * @param question the prompt with its id, and what is known of its answer
   * @param responses judged responses that come with the data (preference pairs, ranked lists);
   *     empty if responses are to be sampled
   * @param turn its place among those that a conversation is made into
   */
  public Example {
    // Nulls of an application are refused with everything else that is wrong, when it is read.
    responses = Collections.unmodifiableList(new ArrayList<>(responses));
  }

  /**
   * {@return this example at a place among those that a conversation is made into}
   *
   * @param place the place
   */
  public Example at(Turn place) {
    return new Example(question, responses, place);
  }

  /** {@return the texts of the responses that come as text} */
  public List<String> texts() {
    return responses.stream().filter(r -> r.ids().isEmpty()).map(GivenResponse::text).toList();
  }

  /**
   * Returns the responses that come with the row, in a model's tokens.
   *
   * @param encoded the ids of the {@linkplain #texts texts}, in their order
   * @return one response for each that came with the row, numbered from 0
   */
  public List<Response> given(List<TokenIds> encoded) {
    Iterator<TokenIds> next = encoded.iterator();
    List<Response> given = new ArrayList<>();
    for (GivenResponse response : responses) {
      given.add(response.response(given.size(), response.ids().orElseGet(next::next)));
    }
    return given;
  }

  /**
   * {@return a preference pair: of two responses to a question, one is better}
   *
   * @param question the question that the responses answer
   * @param chosen the better response
   * @param rejected the worse response
   */
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
   * @param question the question that the responses answer
   * @param scores of the responses, in the order of the map; higher is better
   * @return an example whose responses have the scores as rewards
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

  /**
   * {@return a question without responses}
   *
   * @param id unique within its data set
   * @param prompt the input of the model
   * @param reference the worked solution, if there is one
   * @param answer the gold answer, if there is one
   * @param attributes further fields; may be empty
   */
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

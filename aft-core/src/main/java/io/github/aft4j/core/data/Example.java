package io.github.aft4j.core.data;

import io.github.aft4j.api.Question;
import java.util.List;

/**
 * One row of a data set.
 *
 * @param question the question
 * @param responses judged responses that come with the data (preference pairs, ranked lists); empty
 *     where responses are to be sampled
 */
public record Example(Question question, List<GivenResponse> responses) {
  public Example {
    responses = List.copyOf(responses);
  }
}

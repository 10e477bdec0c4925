package io.github.aft4j.core.data;

import io.github.aft4j.api.Prompt;
import io.github.aft4j.api.Question;
import io.github.aft4j.api.Response;
import io.github.aft4j.api.Tokenizer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

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

  /** The responses that come with the row, in a model's tokens. */
  public List<Response> given(Tokenizer tokenizer) {
    return IntStream.range(0, responses.size())
        .mapToObj(i -> responses.get(i).response(i, question.prompt(), tokenizer))
        .toList();
  }

  /** A question without responses. */
  static Example of(
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

package io.github.aft4j.core.sample;

import io.github.aft4j.api.Completion;
import io.github.aft4j.api.GenerationOptions;
import io.github.aft4j.api.GenerationRequest;
import io.github.aft4j.api.Model;
import io.github.aft4j.api.Question;
import io.github.aft4j.api.Sampler;
import java.util.ArrayList;
import java.util.List;

/**
 * Samples from the policy itself.
 *
 * @param responses samples per question
 * @param options how to decode; its seed is replaced by the stage's
 */
record ModelSampler(int responses, GenerationOptions options) implements Sampler {

  @Override
  public List<List<Completion>> sample(Model model, List<Question> questions, long seed) {
    List<GenerationRequest> requests = new ArrayList<>();
    for (Question question : questions) {
      requests.add(
          new GenerationRequest(
              question.id(), model.tokenizer().prompt(question.prompt()), responses));
    }
    return model.generate(requests, options.toBuilder().seed(seed).build());
  }
}

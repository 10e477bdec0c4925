// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.sample;

import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.api.model.GenerationOptions;
import io.github.aft4j.api.model.GenerationRequest;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.api.model.Sampler;
import java.util.List;
import java.util.function.Consumer;

/**
 * Samples from the policy itself.
 *
 * @param responses samples per question
 * @param options how to decode; its seed is replaced by the stage's
 */
record ModelSampler(int responses, GenerationOptions options) implements Sampler {

  /** Questions whose prompts are held at once; the model runs empty after so many only. */
  private static final int TOGETHER = 4096;

  @Override
  public List<List<Completion>> sample(Model model, List<Question> questions, long seed) {
    return model.generate(requests(model, questions), seeded(seed));
  }

  @Override
  public void sample(
      Model model,
      List<Question> questions,
      long seed,
      int chunk,
      Consumer<List<Completion>> sink) {
    for (int from = 0; from < questions.size(); from += TOGETHER) {
      int to = Math.min(from + TOGETHER, questions.size());
      model.generate(requests(model, questions.subList(from, to)), seeded(seed), sink);
    }
  }

  private List<GenerationRequest> requests(Model model, List<Question> questions) {
    return questions.stream()
        .map(
            question ->
                new GenerationRequest(
                    question.id(), model.tokenizer().prompt(question.prompt()), responses))
        .toList();
  }

  private GenerationOptions seeded(long seed) {
    return options.toBuilder().seed(seed).build();
  }
}

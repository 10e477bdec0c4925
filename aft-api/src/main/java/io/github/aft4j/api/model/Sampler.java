// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.model;

import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.Question;
import java.util.List;
import java.util.function.Consumer;

/**
 * A source of responses to questions. If possible, it is deterministic in (seed, question id,
 * sample index).
 *
 * @since 0.1.0
 */
public interface Sampler {

  /**
   * {@return the completions of each question, in the questions' order, numbered from 0 within a
   * question}
   *
   * @param model the current policy; a remote or replaying sampler uses its tokenizer only
   * @param questions a part of the data set
   * @param seed the seed of the stage
   */
  List<List<Completion>> sample(Model model, List<Question> questions, long seed);

  /**
   * Samples, and passes on the completions of each question as soon as they and those of all
   * questions before it are complete. Completions already passed on survive an interruption.
   *
   * <p>This default samples a chunk at a time. A sampler that can keep its model busy from one
   * chunk to the next overrides it.
   *
   * @param model the current policy; a remote or replaying sampler uses its tokenizer only
   * @param questions a part of the data set
   * @param seed the seed of the stage
   * @param chunk the number of questions to sample together, if sampling more has no advantage
   * @param sink receives the completions of each question once, in the questions' order, on the
   *     calling thread
   */
  default void sample(
      Model model,
      List<Question> questions,
      long seed,
      int chunk,
      Consumer<List<Completion>> sink) {
    for (int from = 0; from < questions.size(); from += chunk) {
      int to = Math.min(from + chunk, questions.size());
      sample(model, questions.subList(from, to), seed).forEach(sink);
    }
  }
}

package io.github.aft4j.api;

import java.util.List;

/**
 * Answers questions. Deterministic in (seed, question id, sample index) where its source allows it.
 */
public interface Sampler {

  /**
   * Completions of each question, in the questions' order, numbered from 0 within a question.
   *
   * @param model the current policy; a remote or replaying sampler uses its tokenizer only
   * @param questions a part of the data set
   * @param seed the stage's seed
   */
  List<List<Completion>> sample(Model model, List<Question> questions, long seed);
}

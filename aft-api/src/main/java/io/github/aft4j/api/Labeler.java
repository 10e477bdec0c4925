package io.github.aft4j.api;

import java.util.List;

/** Judges the responses to a question. Pure and thread-safe; says UNDECIDED rather than guess. */
public interface Labeler {

  /** Whether a question without a gold answer cannot be judged. */
  boolean needsAnswer();

  /** One judgement per completion, in their order. */
  List<Judgement> judge(Question question, List<Completion> completions);
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.data;

import java.util.List;
import java.util.Optional;

/** Judges the responses to a question. Pure and thread-safe; says UNDECIDED rather than guess. */
public interface Labeler {

  /** Returns whether a question without a gold answer cannot be judged. */
  boolean needsAnswer();

  /**
   * Why no response to the question could be judged, where that is so: a gold answer that cannot be
   * read, options that are missing. The pipeline skips and counts such questions before it samples;
   * {@link #judge} says UNDECIDED with this reason.
   */
  default Optional<String> unusable(Question question) {
    return Optional.empty();
  }

  /** One judgment per completion, in their order. */
  List<Judgment> judge(Question question, List<Completion> completions);
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.data;

import java.util.List;
import java.util.Optional;

/**
 * A judge of the responses to a question. Pure and thread-safe; returns UNDECIDED instead of
 * guessing.
 *
 * @since 0.1.0
 */
public interface Labeler {

  /** {@return whether questions need a gold answer to be judged} */
  boolean needsAnswer();

  /**
   * {@return the reason why no response to the question can be judged, such as a gold answer that
   * cannot be read; empty if responses can be judged} The pipeline skips and counts such questions
   * before it samples; {@link #judge} returns UNDECIDED with this reason.
   *
   * @param question the question, with its gold answer if there is one
   */
  default Optional<String> unusable(Question question) {
    return Optional.empty();
  }

  /**
   * {@return whether a response's judgment depends on the other responses to the question, as that
   * of a majority vote or a ranking does} Such a labeler cannot judge an evaluation, in which the
   * greedy answer stands alone.
   */
  default boolean comparesResponses() {
    return false;
  }

  /**
   * {@return one judgment per completion, in their order}
   *
   * @param question the question, with its gold answer if there is one
   * @param completions responses to the question; may be empty
   */
  List<Judgment> judge(Question question, List<Completion> completions);
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.evaluate;

import java.util.List;

/**
 * A model's scores of the judged responses to one question.
 *
 * @param id the question's id
 * @param responses the responses in the order of the group
 * @since 0.1.0
 */
public record AssessmentRecord(String id, List<Scored> responses) {
  /**
   * Copies the responses.
   *
   * @param id the question's id
   * @param responses the responses in the order of the group
   */
  public AssessmentRecord {
    responses = List.copyOf(responses);
  }

  /**
   * One response.
   *
   * @param sample its number within the question
   * @param judged its judgment and score
   * @param tokens its length
   */
  public record Scored(int sample, JudgedScore judged, int tokens) {}

  /** {@return the number of scored tokens} */
  public long tokens() {
    return responses.stream().mapToLong(Scored::tokens).sum();
  }

  /** {@return the scores alone} */
  public List<JudgedScore> scores() {
    return responses.stream().map(Scored::judged).toList();
  }
}

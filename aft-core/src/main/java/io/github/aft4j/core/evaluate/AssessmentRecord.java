// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.evaluate;

import java.util.List;

/**
 * A model's scores of the judged responses to one question.
 *
 * @param id the question's id
 * @param responses the responses in the order of the group
 */
public record AssessmentRecord(String id, List<Scored> responses) {
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

  /** Returns the number of scored tokens. */
  public long tokens() {
    return responses.stream().mapToLong(Scored::tokens).sum();
  }

  /** Returns the scores alone. */
  public List<JudgedScore> scores() {
    return responses.stream().map(Scored::judged).toList();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.evaluate;

import java.util.List;

/**
 * Everything that an evaluation recorded of one model.
 *
 * @param answers one record for each question that was asked
 * @param assessments one record for each group that was scored
 * @since 0.1.0
 */
public record ModelRecords(List<AnswerRecord> answers, List<AssessmentRecord> assessments) {
  /**
   * Copies the lists.
   *
   * @param answers one record for each question that was asked
   * @param assessments one record for each group that was scored
   */
  public ModelRecords {
    answers = List.copyOf(answers);
    assessments = List.copyOf(assessments);
  }
}

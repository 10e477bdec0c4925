// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.loss;

import io.github.aft4j.api.data.JudgedGroup;
import java.util.List;

/**
 * A question's responses with their scores.
 *
 * @param id the question's id
 * @param responses in a fixed order; it carries no meaning
 * @since 0.1.0
 */
public record ScoredGroup(String id, List<ScoredResponse> responses) {
  /**
   * Copies the responses.
   *
   * @param id the question's id
   * @param responses in a fixed order; it carries no meaning
   */
  public ScoredGroup {
    responses = List.copyOf(responses);
  }

  /**
   * {@return a group of these responses, numbered from 0}
   *
   * @param id the question's id
   * @param responses the responses, whose sample indices are replaced
   */
  public static ScoredGroup of(String id, ScoredResponse... responses) {
    ScoredResponse[] numbered = responses.clone();
    for (int i = 0; i < numbered.length; i++) {
      numbered[i] = numbered[i].withSample(i);
    }
    return new ScoredGroup(id, List.of(numbered));
  }

  /** {@return the group without its scores, as {@link AlignmentLoss#counts} sees it} */
  public JudgedGroup judged() {
    return new JudgedGroup(id, responses.stream().map(ScoredResponse::judged).toList());
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.loss;

import io.github.aft4j.api.data.JudgedGroup;
import java.util.List;

/**
 * A question's responses with their scores.
 *
 * @param id the question's id
 * @param responses in a fixed order; it carries no meaning
 */
public record ScoredGroup(String id, List<ScoredResponse> responses) {
  /** Copies the responses. */
  public ScoredGroup {
    responses = List.copyOf(responses);
  }

  /** Returns a group of these responses, numbered from 0. */
  public static ScoredGroup of(String id, ScoredResponse... responses) {
    ScoredResponse[] numbered = responses.clone();
    for (int i = 0; i < numbered.length; i++) {
      numbered[i] = numbered[i].withSample(i);
    }
    return new ScoredGroup(id, List.of(numbered));
  }

  /** Returns the group without its scores, as {@link AlignmentLoss#counts} sees it. */
  public JudgedGroup judged() {
    return new JudgedGroup(id, responses.stream().map(ScoredResponse::judged).toList());
  }
}

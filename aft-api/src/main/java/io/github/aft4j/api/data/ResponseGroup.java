// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.data;

import io.github.aft4j.api.loss.AlignmentLoss;
import java.util.List;

/**
 * A question's judged responses with their texts and token ids.
 *
 * @param id the question's id
 * @param prompt the prompt's token ids, shared by all responses
 * @param responses in a fixed order; it carries no meaning
 * @since 0.1.0
 */
public record ResponseGroup(String id, TokenIds prompt, List<Response> responses) {
  /**
   * Copies the responses.
   *
   * @param id the question's id
   * @param prompt the prompt's token ids, shared by all responses
   * @param responses in a fixed order; it carries no meaning
   */
  public ResponseGroup {
    responses = List.copyOf(responses);
  }

  /** {@return the group as {@link AlignmentLoss#counts} sees it} */
  public JudgedGroup judged() {
    return new JudgedGroup(id, responses.stream().map(Response::judged).toList());
  }
}

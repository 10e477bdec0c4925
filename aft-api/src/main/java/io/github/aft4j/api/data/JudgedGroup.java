// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.data;

import java.util.List;

/**
 * A question's judged responses without scores.
 *
 * @param id the question's id
 * @param responses in a fixed order; it carries no meaning
 * @since 0.1.0
 */
public record JudgedGroup(String id, List<JudgedResponse> responses) {
  /**
   * Copies the responses.
   *
   * @param id the question's id
   * @param responses in a fixed order; it carries no meaning
   */
  public JudgedGroup {
    responses = List.copyOf(responses);
  }
}

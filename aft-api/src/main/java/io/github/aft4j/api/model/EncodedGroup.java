// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.model;

import io.github.aft4j.api.data.TokenIds;
import java.util.List;

/**
 * A prompt and responses to it in token ids.
 *
 * @param prompt the prompt's ids
 * @param responses the ids of each response, which end in the end-of-sequence token
 * @since 0.1.0
 */
public record EncodedGroup(TokenIds prompt, List<TokenIds> responses) {
  /**
   * Copies the responses.
   *
   * @param prompt the prompt's ids
   * @param responses the ids of each response, which end in the end-of-sequence token
   */
  public EncodedGroup {
    responses = List.copyOf(responses);
  }
}

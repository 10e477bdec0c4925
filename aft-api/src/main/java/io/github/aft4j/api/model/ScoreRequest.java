// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.model;

import io.github.aft4j.api.data.TokenIds;
import java.util.List;

/**
 * A prompt and responses whose log-probabilities are wanted; the prompt is computed once for all of
 * them.
 *
 * @param id names the request in errors
 * @param prompt token ids, at least one
 * @param responses token ids of each response, each at least one
 * @since 0.1.0
 */
public record ScoreRequest(String id, TokenIds prompt, List<TokenIds> responses) {
  /**
   * Checks that prompt and responses have tokens.
   *
   * @param id names the request in errors
   * @param prompt token ids, at least one
   * @param responses token ids of each response, each at least one
   */
  public ScoreRequest {
    responses = List.copyOf(responses);
    if (prompt.size() == 0) {
      throw new IllegalArgumentException("The prompt of '" + id + "' has no tokens");
    }
    for (TokenIds response : responses) {
      if (response.size() == 0) {
        throw new IllegalArgumentException("A response of '" + id + "' has no tokens");
      }
    }
  }
}

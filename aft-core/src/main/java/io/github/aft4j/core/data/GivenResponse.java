// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.data;

import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.FinishReason;
import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.data.Origin;
import io.github.aft4j.api.data.Response;
import io.github.aft4j.api.data.TokenIds;
import java.util.Optional;

/**
 * A response that comes with the data.
 *
 * @param text the response
 * @param ids its token ids, where the data gives ids instead of text
 * @param judgment the data's verdict, reward or rank (a rank as a reward: higher is better)
 * @since 0.1.0
 */
public record GivenResponse(String text, Optional<TokenIds> ids, Judgment judgment) {

  /**
   * {@return a response given as text}
   *
   * @param text the response
   * @param judgment the data's verdict, reward or rank
   */
  public static GivenResponse of(String text, Judgment judgment) {
    return new GivenResponse(text, Optional.empty(), judgment);
  }

  /** Returns the response with the ids that a model's tokenizer gives it. */
  Response response(int index, TokenIds encoded) {
    Completion completion =
        new Completion(index, encoded, text, LogProbs.empty(), FinishReason.STOP);
    return new Response(completion, judgment, Origin.GIVEN);
  }
}

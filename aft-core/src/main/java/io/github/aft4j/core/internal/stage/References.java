// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.FinishReason;
import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.data.Origin;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.api.data.Response;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.data.Verdict;
import java.util.Optional;

/** Reference chains of thought as responses. */
final class References {
  private References() {}

  /** Returns the question's reference, right by definition; empty if it has none. */
  static Optional<Response> of(Question question, EncodedRows.Row row) {
    return row.reference().map(ids -> response(ids, question.reference().orElseThrow()));
  }

  /** Returns what a model is to learn as a response. */
  static Response response(TokenIds ids, String text) {
    return new Response(
        new Completion(0, ids, text, LogProbs.empty(), FinishReason.STOP),
        Judgment.of(Verdict.POSITIVE, "the reference"),
        Origin.REFERENCE);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.FinishReason;
import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.data.Origin;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.api.data.Response;
import io.github.aft4j.api.data.Verdict;
import java.util.Optional;

/** Reference chains of thought as responses. */
final class References {
  private References() {}

  /** Returns the question's reference, right by definition; empty where it has none. */
  static Optional<Response> of(Question question, EncodedRows.Row row) {
    Judgment right = Judgment.of(Verdict.POSITIVE, "the reference");
    return row.reference()
        .map(
            ids ->
                new Response(
                    new Completion(
                        0,
                        ids,
                        question.reference().orElseThrow(),
                        LogProbs.empty(),
                        FinishReason.STOP),
                    right,
                    Origin.REFERENCE));
  }
}

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
import io.github.aft4j.api.model.Tokenizer;
import java.util.Optional;

/** Reference chains of thought as responses. */
final class References {
  private References() {}

  /** The question's reference, right by definition; empty where it has none. */
  static Optional<Response> of(Question question, Tokenizer tokenizer) {
    Judgment right = Judgment.of(Verdict.POSITIVE, "the reference");
    return question
        .reference()
        .map(
            text ->
                new Response(
                    new Completion(
                        0,
                        tokenizer.response(question.prompt(), text),
                        text,
                        LogProbs.empty(),
                        FinishReason.STOP),
                    right,
                    Origin.REFERENCE));
  }
}

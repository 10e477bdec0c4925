// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.stage;

import io.github.aft4j.api.Completion;
import io.github.aft4j.api.FinishReason;
import io.github.aft4j.api.Judgment;
import io.github.aft4j.api.LogProbs;
import io.github.aft4j.api.Origin;
import io.github.aft4j.api.Question;
import io.github.aft4j.api.Response;
import io.github.aft4j.api.Tokenizer;
import io.github.aft4j.api.Verdict;
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

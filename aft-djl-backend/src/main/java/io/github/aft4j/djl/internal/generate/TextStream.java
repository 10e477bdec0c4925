// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.generate;

import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.FinishReason;
import io.github.aft4j.api.model.IncrementalDecoder;
import io.github.aft4j.api.model.TextConsumer;
import io.github.aft4j.api.model.TextPieces;
import io.github.aft4j.api.model.Tokenizer;
import java.util.List;

/** The text of one response on its way to a consumer while its ids are drawn. */
final class TextStream {
  private final IncrementalDecoder decoder;
  private final TextPieces pieces;
  private boolean wanted = true;

  TextStream(Tokenizer tokenizer, List<String> stopStrings, TextConsumer consumer) {
    this.decoder = new IncrementalDecoder(tokenizer);
    this.pieces = new TextPieces(stopStrings, consumer);
  }

  /** Takes the next id; returns whether the consumer wants more. */
  boolean accept(int id) {
    wanted = pieces.add(decoder.add(id));
    return wanted;
  }

  /** Hands on what was held back; returns the completion as the consumer ended it. */
  Completion finish(Completion completion) {
    if (wanted) {
      pieces.add(decoder.finish());
      pieces.finish();
      return completion;
    }
    return new Completion(
        completion.sample(),
        completion.ids(),
        completion.text(),
        completion.logps(),
        FinishReason.CANCELLED);
  }
}

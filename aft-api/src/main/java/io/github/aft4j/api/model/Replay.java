// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.model;

import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.FinishReason;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.data.TokenIds;
import java.util.Arrays;
import java.util.List;

/** Streaming for models that can only generate whole responses. */
final class Replay {
  private Replay() {}

  static Completion stream(
      Model model, GenerationRequest request, GenerationOptions options, TextConsumer consumer) {
    request.requireOneSample();
    Completion whole = model.generate(List.of(request), options).get(0).get(0);
    IncrementalDecoder decoder = new IncrementalDecoder(model.tokenizer());
    TextPieces pieces = new TextPieces(options.stopStrings(), consumer);
    for (int size = 1; size <= whole.ids().size(); size++) {
      if (!pieces.add(decoder.add(whole.ids().get(size - 1)))) {
        return cancelled(model, whole, size);
      }
    }
    pieces.add(decoder.finish());
    pieces.finish();
    return whole;
  }

  private static Completion cancelled(Model model, Completion whole, int size) {
    TokenIds ids = whole.ids().slice(0, size);
    double[] logps = whole.logps().toArray();
    LogProbs known = logps.length == 0 ? LogProbs.empty() : LogProbs.of(Arrays.copyOf(logps, size));
    return new Completion(
        whole.sample(), ids, model.tokenizer().decode(ids), known, FinishReason.CANCELLED);
  }
}

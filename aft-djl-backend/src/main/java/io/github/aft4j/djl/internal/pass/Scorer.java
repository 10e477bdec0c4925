// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.pass;

import io.github.aft4j.api.Cancellation;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.model.ScoreRequest;
import io.github.aft4j.djl.internal.model.Decoder;
import io.github.aft4j.djl.internal.pack.AttentionLimits;
import io.github.aft4j.djl.internal.pack.Batches;
import io.github.aft4j.djl.internal.pack.PackedBatch;
import io.github.aft4j.djl.internal.pack.RequestCheck;
import java.util.ArrayList;
import java.util.List;

/** Log-probabilities without gradient. */
public final class Scorer {
  private final Decoder decoder;
  private final Cancellation cancellation;

  public Scorer(Decoder decoder) {
    this(decoder, Cancellation.none());
  }

  /**
   * A scorer.
   *
   * @param cancellation is polled between micro-batches and layers
   */
  public Scorer(Decoder decoder, Cancellation cancellation) {
    this.decoder = decoder;
    this.cancellation = cancellation;
  }

  /**
   * Returns, for each request and each response, the log-probability of each response token.
   *
   * @throws io.github.aft4j.api.AftException as {@link RequestCheck} says
   */
  public List<List<LogProbs>> score(List<ScoreRequest> requests) {
    RequestCheck.check(decoder.spec().dimensions(), requests);
    Forward forward = new Forward(decoder, AttentionLimits.of(decoder.work()), cancellation);
    List<List<LogProbs>> all = new ArrayList<>();
    for (List<Integer> part : Batches.split(requests, decoder.work().scoredTokens())) {
      cancellation.throwIfRequested();
      PackedBatch batch =
          PackedBatch.of(part.stream().map(requests::get).toList(), decoder.packing());
      HeadParts parts =
          HeadParts.of(decoder.spec().dimensions(), batch.predicted(), 0, decoder.work());
      all.addAll(batch.split(forward.score(batch, parts.width())));
    }
    return all;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.train;

import io.github.aft4j.api.Cancellation;
import io.github.aft4j.api.model.ScoreRequest;
import io.github.aft4j.djl.internal.model.Decoder;
import io.github.aft4j.djl.internal.pack.PackedBatch;
import io.github.aft4j.djl.internal.pass.Dropout;
import java.util.List;
import java.util.Optional;

/**
 * The passes of training steps.
 *
 * @param seed of dropout
 * @param cancellation is polled between micro-batches and layers
 */
record StepPasses(Decoder decoder, StepMemory memory, long seed, Cancellation cancellation) {

  /**
   * Scores the requests of a micro-batch, and holds their graph.
   *
   * @param step optimizer steps before this one
   */
  MicroBatch score(List<ScoreRequest> requests, long step) {
    cancellation.throwIfRequested();
    Optional<Dropout> dropout =
        decoder.hasDropout() ? Optional.of(new Dropout(seed, step)) : Optional.empty();
    PackedBatch batch = PackedBatch.of(requests, decoder.packing());
    return MicroBatch.score(decoder, batch, memory, dropout, cancellation);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.pass;

import io.github.aft4j.api.KeyedRandom;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.ScoreRequest;
import io.github.aft4j.djl.internal.pack.PackedBatch;

/**
 * The elements dropped in a training step: a function of seed, step, question, response and
 * position, so that neither the split into micro-batches nor a layer's second computation changes
 * it. A prompt is computed once for all of its responses, and so is what is dropped of it.
 *
 * @param seed of the stage
 * @param step optimizer steps before this one
 */
public record Dropout(long seed, long step) {
  private static final int PROMPT = -1;

  /** Returns the keys of a batch's tokens, [T]. */
  long[] keys(PackedBatch batch) {
    long ofStep = KeyedRandom.of(seed, "dropout", 0).bits(step);
    long[] keys = new long[batch.tokens()];
    int at = 0;
    for (ScoreRequest request : batch.requests()) {
      int prompt = request.prompt().size();
      at = fill(keys, at, KeyedRandom.of(ofStep, request.id(), PROMPT), 0, prompt);
      for (int r = 0; r < request.responses().size(); r++) {
        TokenIds response = request.responses().get(r);
        KeyedRandom random = KeyedRandom.of(ofStep, request.id(), r);
        at = fill(keys, at, random, prompt, response.size() - 1);
      }
    }
    return keys;
  }

  private static int fill(long[] keys, int at, KeyedRandom random, int position, int count) {
    for (int t = 0; t < count; t++) {
      keys[at + t] = random.bits((long) position + t);
    }
    return at + count;
  }
}

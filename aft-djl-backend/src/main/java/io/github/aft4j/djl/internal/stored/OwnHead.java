// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.stored;

import io.github.aft4j.api.Problems;
import io.github.aft4j.djl.internal.checkpoint.ModelDirectory;
import io.github.aft4j.djl.internal.checkpoint.TensorEntry;
import io.github.aft4j.djl.internal.checkpoint.Weights;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.family.DecoderFamilies;
import java.nio.ByteBuffer;

/**
 * Checkpoints whose configuration ties the head to the embedding although they hold another head.
 * As in transformers 5 the weights have the last word: both tensors are kept.
 */
final class OwnHead {
  private static final int WINDOW = 1 << 24;

  private OwnHead() {}

  /** Returns the directory, with a configuration that unties the head where it differs. */
  static ModelDirectory declare(ModelDirectory directory, Weights weights) {
    DecoderSpec spec = DecoderFamilies.read(directory.configReader(new Problems()), weights);
    return spec.tiedHead() && differs(weights, spec.names().embedding(), spec.names().head())
        ? directory.untied()
        : directory;
  }

  private static boolean differs(Weights weights, String embedding, String head) {
    // checkpoints of the bare decoder leave the first part of the names out
    String bare = embedding.substring(embedding.indexOf('.') + 1);
    String stored = weights.has(embedding) ? embedding : bare;
    if (!weights.has(head) || !weights.has(stored)) {
      return false;
    }
    TensorEntry a = weights.entry(stored);
    TensorEntry b = weights.entry(head);
    if (a.type() != b.type() || a.length() != b.length()) {
      return true;
    }
    for (long at = 0; at < a.length(); at += WINDOW) {
      int length = (int) Math.min(WINDOW, a.length() - at);
      ByteBuffer mine = weights.bytes(stored, at, length);
      if (mine.mismatch(weights.bytes(head, at, length)) >= 0) {
        return true;
      }
    }
    return false;
  }
}

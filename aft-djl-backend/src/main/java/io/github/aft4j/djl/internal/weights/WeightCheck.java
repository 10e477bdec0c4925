// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.weights;

import io.github.aft4j.api.Problems;
import io.github.aft4j.djl.error.CheckpointError;
import io.github.aft4j.djl.internal.checkpoint.TensorEntry;
import io.github.aft4j.djl.internal.checkpoint.Weights;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.TensorSpec;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks that the tensors of a checkpoint are those of a decoder. */
public final class WeightCheck {
  /** Buffers that older checkpoints carry beside the weights and that are computed anyway. */
  private static final Pattern BUFFER =
      Pattern.compile(".*(rotary_emb\\.inv_freq|attn\\.bias|attention\\.bias|masked_bias)");

  private WeightCheck() {}

  /**
   * Throws AFT-320 to AFT-323 with every tensor that is missing, unexpected, of the wrong shape, or
   * unusable.
   */
  public static void check(DecoderSpec spec, Weights weights, String where) {
    Problems problems = new Problems();
    Set<String> names = new HashSet<>();
    for (TensorSpec expected : spec.tensors()) {
      String stored = storedName(weights, expected.name());
      names.add(stored);
      if (Fp8.holds(weights, stored)) {
        names.add(stored + Fp8.SCALES);
        checkScaled(expected, stored, weights, problems);
      } else if (Mxfp4.holds(weights, expected.name())) {
        names.add(expected.name() + Mxfp4.BLOCKS);
        names.add(expected.name() + Mxfp4.SCALES);
        checkPacked(expected, weights, problems);
      } else if (!weights.has(stored)) {
        problems.add(
            CheckpointError.MISSING_TENSOR,
            where,
            "no tensor " + expected.name(),
            "one of shape " + expected.shape(),
            "The weights are not those of this config.json: copy both from one source.");
      } else {
        checkEntry(expected, stored, weights, problems);
      }
    }
    for (String name : weights.names()) {
      boolean tiedCopy = spec.tiedHead() && name.equals(spec.names().head());
      if (!names.contains(name)
          && !tiedCopy
          && !spec.names().isUnread(name)
          && !BUFFER.matcher(name).matches()) {
        problems.add(
            CheckpointError.UNEXPECTED_TENSOR,
            weights.path(name).toString(),
            "a tensor " + name,
            "only tensors that a " + spec.family() + " model of this config.json has",
            "The config.json is not that of these weights: copy both from one source.");
      }
    }
    problems.throwIfAny();
  }

  /**
   * Returns the name itself, or without its first part: checkpoints of the bare decoder leave it
   * out.
   */
  static String storedName(Weights weights, String name) {
    String bare = name.substring(name.indexOf('.') + 1);
    return !weights.has(name) && weights.has(bare) ? bare : name;
  }

  private static void checkPacked(TensorSpec expected, Weights weights, Problems problems) {
    if (!Mxfp4.fits(weights, expected.name(), expected.shape())) {
      String blocks = expected.name() + Mxfp4.BLOCKS;
      problems.add(
          CheckpointError.WRONG_SHAPE,
          weights.path(blocks).toString(),
          blocks + " of shape " + weights.entry(blocks).shape(),
          "MXFP4 of a tensor of shape " + expected.shape() + ", as config.json says",
          "The config.json is not that of these weights: copy both from one source.");
    }
  }

  private static void checkScaled(
      TensorSpec expected, String stored, Weights weights, Problems problems) {
    if (!Fp8.fits(weights, stored, expected.shape())) {
      problems.add(
          CheckpointError.WRONG_SHAPE,
          weights.path(stored).toString(),
          stored
              + " of shape "
              + weights.entry(stored).shape()
              + " with factors of shape "
              + weights.entry(stored + Fp8.SCALES).shape(),
          "shape " + expected.shape() + ", as config.json says, and a factor for each block",
          "The config.json is not that of these weights: copy both from one source.");
    }
  }

  private static void checkEntry(
      TensorSpec expected, String stored, Weights weights, Problems problems) {
    TensorEntry entry = weights.entry(stored);
    String where = weights.path(stored).toString();
    if (!entry.shape().equals(expected.shape())) {
      problems.add(
          CheckpointError.WRONG_SHAPE,
          where,
          expected.name() + " of shape " + entry.shape(),
          "shape " + expected.shape() + ", as config.json says",
          "The config.json is not that of these weights: copy both from one source.");
    }
    if (!entry.type().isFloat()) {
      problems.add(
          CheckpointError.UNSUPPORTED_WEIGHT_TYPE,
          where,
          expected.name() + " stored as " + entry.type(),
          "F32, BF16 or F16",
          "Use the checkpoint before quantization.");
    }
  }
}

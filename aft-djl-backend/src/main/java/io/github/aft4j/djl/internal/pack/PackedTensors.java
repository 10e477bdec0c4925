// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.pack;

import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.LayerSpec;
import io.github.aft4j.djl.internal.decoder.LayerSpec.Mixer;
import io.github.aft4j.djl.internal.engine.DType;
import io.github.aft4j.djl.internal.engine.Scope;
import io.github.aft4j.djl.internal.engine.Tensor;
import io.github.aft4j.djl.internal.program.DecoderPrograms;
import io.github.aft4j.djl.internal.program.LayerProgram;
import io.github.aft4j.djl.internal.program.PositionProgram.Rotation;
import io.github.aft4j.djl.internal.program.TensorProgram;
import io.github.aft4j.djl.internal.script.TensorList;
import io.github.aft4j.djl.internal.weights.DecoderWeights;
import java.util.Arrays;
import java.util.List;

/** A {@link PackedBatch} in native memory, in the form in which a decoder's programs take it. */
public final class PackedTensors {
  private final DecoderWeights weights;
  private final List<Rotation> rotations;
  private final AttentionTensors attention;
  private final Tensor ids;
  private final Tensor positions;
  private final Tensor targets;
  private final Tensor kept;
  private final TensorList keep;
  private final Tensor keepBack;
  private final TensorList all;

  /**
   * Uploads a batch.
   *
   * @param plainScores most entries of all heads' attention matrices for which plain products are
   *     taken
   */
  public PackedTensors(
      DecoderWeights weights,
      DecoderPrograms programs,
      PackedBatch batch,
      long plainScores,
      Scope scope) {
    this.weights = weights;
    DecoderSpec spec = weights.spec();
    TensorProgram tensors = programs.tensors();
    boolean kernels =
        !LayerProgram.hasPlainAttention(spec)
            || batch.scores() * spec.dimensions().heads() > plainScores;
    // a GPU's kernels take no masks but those of the queries' type
    DType maskType = kernels ? weights.dtype() : DType.FLOAT32;
    attention = new AttentionTensors(programs, spec, batch, kernels, maskType, scope);
    ids = tensors.longs(scope, batch.ids);
    positions = tensors.longs(scope, batch.positions);
    targets = tensors.longs(scope, batch.targets);
    kept = tensors.longs(scope, batch.predict);
    keep = scope.own(new TensorList(List.of(kept)));
    keepBack =
        tensors.longs(
            scope, Arrays.stream(batch.predict).map(token -> batch.back[(int) token]).toArray());
    all = scope.own(new TensorList(List.of()));
    rotations = weights.rotations().at(programs.positions(), scope, positions, weights.dtype());
  }

  /** Returns the packed tokens, [T]. */
  public Tensor ids() {
    return ids;
  }

  /** Returns their positions, [T]. */
  public Tensor positions() {
    return positions;
  }

  /** Returns the predicted tokens, [M]. */
  public Tensor targets() {
    return targets;
  }

  /** Returns the indices of the predicting tokens, [M]. */
  public Tensor kept() {
    return kept;
  }

  /** Returns whether attention is left to the engine's kernels. */
  public boolean kernels() {
    return attention.kernels;
  }

  /**
   * Returns what a layer computes with. The last layer computes the predicting tokens alone to the
   * end.
   *
   * @param x its input, [T, H]
   */
  public LayerProgram.Input input(int index, Tensor x) {
    LayerSpec layer = weights.spec().layers().get(index);
    Rotation rotation =
        layer.rotary() == LayerSpec.NO_ROTARY
            ? new Rotation(ids, ids) // read by no program
            : rotations.get(layer.rotary());
    return new LayerProgram.Input(
        x,
        weights.layer(index),
        rotation.cosine(),
        rotation.sine(),
        attention.queries,
        attention.keys,
        attention.masks(layer),
        isLast(index) ? keepBack : attention.back,
        isLast(index) ? keep : all,
        attention.kernels);
  }

  /**
   * Returns what a recorded layer's backward pass computes with.
   *
   * @param gradient dL/doutput
   * @param trained the layer's trained weights
   * @param gradients theirs
   * @param kernels whether the engine recorded the attention
   */
  public LayerProgram.Backward backward(
      int index,
      LayerProgram.Recorded layer,
      Tensor gradient,
      TensorList trained,
      TensorList gradients,
      boolean kernels) {
    return new LayerProgram.Backward(
        layer.saved(),
        gradient,
        trained,
        gradients,
        attention.queries,
        attention.keys,
        attention.prompts,
        attention.back,
        isLast(index) ? keepBack : attention.back,
        isLast(index) ? keep : all,
        kernels || weights.spec().layers().get(index).mixer() != Mixer.ATTENTION);
  }

  private boolean isLast(int index) {
    return index == weights.spec().layers().size() - 1;
  }
}

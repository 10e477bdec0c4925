// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.pack;

import io.github.aft4j.djl.internal.decoder.LayerSpec;
import io.github.aft4j.djl.internal.decoder.LayerSpec.Mixer;
import io.github.aft4j.djl.internal.engine.Scope;
import io.github.aft4j.djl.internal.engine.Tensor;
import io.github.aft4j.djl.internal.program.DecoderPrograms;
import io.github.aft4j.djl.internal.program.LayerProgram;
import io.github.aft4j.djl.internal.program.LayerProgram.TrainedPart;
import io.github.aft4j.djl.internal.program.LongLayerProgram;
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
  private final List<Long> runs;
  private final int tokens;
  private final int predicted;
  private final int partTokens;
  private final Tensor ids;
  private final Tensor positions;
  private final Tensor targets;
  private final Tensor kept;
  private final TensorList keep;
  private final Tensor keepBack;
  private final TensorList all;
  private final boolean whole;

  /**
   * Uploads a batch, of whose last layer the predicting tokens alone are computed to the end.
   *
   * @param limits by which the form of its attention is chosen
   */
  public PackedTensors(
      DecoderWeights weights,
      DecoderPrograms programs,
      PackedBatch batch,
      AttentionLimits limits,
      Scope scope) {
    this(weights, programs, batch, limits, false, scope);
  }

  /**
   * Uploads a batch.
   *
   * @param limits by which the form of its attention is chosen
   * @param whole whether all tokens are computed to the end of the last layer, too
   */
  public PackedTensors(
      DecoderWeights weights,
      DecoderPrograms programs,
      PackedBatch batch,
      AttentionLimits limits,
      boolean whole,
      Scope scope) {
    this.weights = weights;
    this.whole = whole;
    this.runs = batch.runs;
    this.tokens = batch.tokens();
    this.predicted = batch.predicted();
    this.partTokens = limits.partTokens();
    TensorProgram tensors = programs.tensors();
    attention =
        new AttentionTensors(programs, weights.spec(), batch, limits, weights.dtype(), scope);
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

  /** Returns whether a layer takes the form for long rows. */
  public boolean isLong(int index) {
    return attention.isLong(layer(index));
  }

  /**
   * Returns what a layer computes with. The last layer computes the predicting tokens alone to the
   * end, unless all are wanted.
   *
   * @param x its input, [T, H]
   */
  public LayerProgram.Input input(int index, Tensor x) {
    Rotation rotation = rotation(index);
    return new LayerProgram.Input(
        x,
        weights.layer(index),
        rotation.cosine(),
        rotation.sine(),
        attention.queries,
        attention.keys,
        attention.masks(layer(index)),
        isLast(index) ? keepBack : attention.back,
        keep(index),
        attention.kernels);
  }

  /**
   * Returns what a part of a layer over long rows computes with before attention.
   *
   * @param x the layer's input, [T, H]
   * @param first token of the part
   * @param last the token behind it
   */
  public LongLayerProgram.Before before(int index, Tensor x, int first, int last) {
    Rotation rotation = rotation(index);
    return new LongLayerProgram.Before(
        x, weights.layer(index), rotation.cosine(), rotation.sine(), first, last);
  }

  /** Returns what the attention of a layer over long rows computes with, and where it puts it. */
  public LongLayerProgram.Attend attend(int index, Tensor output, List<Tensor> parts) {
    return new LongLayerProgram.Attend(output, parts, runs, layer(index).window());
  }

  /** Returns what its way back computes with. */
  public LongLayerProgram.AttendBackward attendBackward(
      int index, Tensor gradient, List<Tensor> parts) {
    return new LongLayerProgram.AttendBackward(gradient, parts, runs, layer(index).window());
  }

  /**
   * Returns what a part of a layer over long rows computes with after attention.
   *
   * @param x the layer's input, [T, H]
   * @param attended the attention's output
   * @param output where the output goes
   * @param first of the part, among the {@link #computed} tokens
   * @param last the one behind it
   */
  public LongLayerProgram.After after(
      int index, Tensor x, Tensor attended, Tensor output, int first, int last) {
    return new LongLayerProgram.After(
        x, attended, weights.layer(index), keep(index), output, first, last);
  }

  /** Returns the count T of packed tokens. */
  public int tokens() {
    return tokens;
  }

  /** Returns the most tokens of a part of a layer over long rows. */
  public int partTokens() {
    return partTokens;
  }

  /** Returns how many tokens a layer computes to the end. */
  public int computed(int index) {
    return keep(index).size() > 0 ? predicted : tokens;
  }

  /** Returns a layer's weights. */
  public TensorList weights(int index) {
    return weights.layer(index);
  }

  /** Returns the kind of a layer. */
  public LayerSpec layer(int index) {
    return weights.spec().layers().get(index);
  }

  private Rotation rotation(int index) {
    int rotary = layer(index).rotary();
    return rotary == LayerSpec.NO_ROTARY
        ? new Rotation(ids, ids) // read by no program
        : rotations.get(rotary);
  }

  /**
   * Returns what a recorded layer's backward pass computes with.
   *
   * @param gradient dL/doutput
   * @param trained the layer's trained weights and their gradients
   * @param kernels whether the engine recorded the attention
   */
  public LayerProgram.Backward backward(
      int index,
      LayerProgram.Recorded layer,
      Tensor gradient,
      TrainedPart trained,
      boolean kernels) {
    return new LayerProgram.Backward(
        layer.saved(),
        gradient,
        trained.weights(),
        trained.gradients(),
        weights.layer(index),
        trained.places(),
        attention.queries,
        attention.keys,
        attention.prompts,
        attention.back,
        isLast(index) ? keepBack : attention.back,
        keep(index),
        kernels || layer(index).mixer() != Mixer.ATTENTION);
  }

  private TensorList keep(int index) {
    return isLast(index) ? keep : all;
  }

  private boolean isLast(int index) {
    return !whole && index == weights.spec().layers().size() - 1;
  }
}

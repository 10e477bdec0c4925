// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.create;

import io.github.aft4j.api.KeyedRandom;
import io.github.aft4j.api.Problems;
import io.github.aft4j.djl.internal.checkpoint.CheckpointWriter;
import io.github.aft4j.djl.internal.checkpoint.ModelDirectory;
import io.github.aft4j.djl.internal.checkpoint.StorageType;
import io.github.aft4j.djl.internal.checkpoint.TensorData;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.ExpertsSpec.Layout;
import io.github.aft4j.djl.internal.decoder.LayerSlot;
import io.github.aft4j.djl.internal.decoder.LayerWeight;
import io.github.aft4j.djl.internal.decoder.TensorSpec;
import io.github.aft4j.djl.internal.family.DecoderFamilies;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A model that knows nothing yet: embeddings N(0, 0.02²), matrices N(0, 1/fan_in), those that write
 * into the residual stream (attention's output and the feed-forward part's) halved, norms 1 and
 * biases 0. A function of configuration and seed alone, the same on every machine.
 */
public final class RandomModel {
  private static final double EMBEDDING = 0.02;

  /** Those of transformers: ln(e^0.8 − 1), 0.5 and −1e-6. */
  private static final double XIELU_ALPHA = Math.log(Math.expm1(0.8));

  private static final double XIELU_BETA = 0.5;
  private static final double XIELU_EPSILON = -1e-6;

  private static final Set<LayerWeight> RESIDUAL =
      EnumSet.of(
          LayerWeight.OUTPUT,
          LayerWeight.DOWN,
          LayerWeight.MIXER_OUT,
          LayerWeight.EXPERT_DOWN,
          LayerWeight.SHARED_DOWN);

  private final DecoderSpec spec;
  private final StorageType type;
  private final long seed;

  private RandomModel(DecoderSpec spec, StorageType type, long seed) {
    this.spec = spec;
    this.type = type;
    this.seed = seed;
  }

  /**
   * Writes a complete model directory.
   *
   * @param source a directory with {@code config.json} and the tokenizer's files
   * @param target appears complete or not at all
   * @param type how the weights are stored: {@link StorageType#F32} or {@link StorageType#BF16}
   */
  public static void write(Path source, Path target, StorageType type, long seed) {
    ModelDirectory directory = ModelDirectory.open(source);
    DecoderSpec spec = DecoderFamilies.read(directory.configReader(new Problems()));
    CheckpointWriter.write(
        target,
        directory,
        type,
        new RandomModel(spec, type, seed).tensors(),
        CheckpointWriter.SHARD_BYTES);
  }

  private List<TensorData> tensors() {
    double norm = spec.norm().unitOffset() ? 0 : 1;
    List<TensorData> tensors = new ArrayList<>();
    for (TensorSpec tensor : spec.tensors()) {
      if (!isOfALayer(tensor)) {
        boolean bias = tensor.name().equals(spec.names().finalNormBias());
        boolean matrix = tensor.shape().size() > 1;
        tensors.add(matrix ? normal(tensor, EMBEDDING) : constant(tensor, bias ? 0 : norm));
      }
    }
    for (int layer = 0; layer < spec.layers().size(); layer++) {
      for (LayerSlot slot : spec.layerSlots()) {
        if (spec.has(layer, slot.weight())) {
          tensors.add(tensor(layer, slot, norm));
        }
      }
    }
    return tensors;
  }

  private TensorData tensor(int layer, LayerSlot slot, double norm) {
    LayerWeight weight = slot.weight();
    TensorSpec tensor = new TensorSpec(spec.names().of(layer, slot), spec.shape(layer, weight));
    return switch (weight) {
      case ACTIVATION_POSITIVE, ACTIVATION_NEGATIVE -> constant(tensor, XIELU_ALPHA);
      case ACTIVATION_LINEAR -> constant(tensor, XIELU_BETA);
      case ACTIVATION_EPSILON -> constant(tensor, XIELU_EPSILON);
      case MIXER_NORM, MIXER_SKIP, ROUTER_SCALE, ROUTER_EXPERT_SCALE, LAYER_SCALE ->
          constant(tensor, 1);
      default ->
          tensor.shape().size() > 1 && !weight.name().endsWith("_BIAS")
              ? normal(tensor, deviation(tensor, weight))
              : constant(tensor, weight.name().endsWith("_NORM") ? norm : 0);
    };
  }

  private boolean isOfALayer(TensorSpec tensor) {
    for (int layer = 0; layer < spec.layers().size(); layer++) {
      if (spec.layerTensors(layer).contains(tensor)) {
        return true;
      }
    }
    return false;
  }

  private double deviation(TensorSpec tensor, LayerWeight weight) {
    int last = tensor.shape().size() - 1;
    boolean transposed = spec.transposedLinears() || isTransposed(weight);
    double fanIn = tensor.shape().get(transposed ? last - 1 : last);
    boolean residual = RESIDUAL.contains(weight);
    return (residual ? 0.5 : 1) / Math.sqrt(fanIn);
  }

  private boolean isTransposed(LayerWeight weight) {
    return (weight == LayerWeight.EXPERT_GATE_UP || weight == LayerWeight.EXPERT_DOWN)
        && spec.experts().filter(e -> e.layout() == Layout.TRANSPOSED).isPresent();
  }

  private TensorData normal(TensorSpec tensor, double deviation) {
    KeyedRandom random = KeyedRandom.of(seed, tensor.name(), 0);
    return new FloatTensor(type).of(tensor, i -> (float) (deviation * random.normal(i)));
  }

  private TensorData constant(TensorSpec tensor, double value) {
    return new FloatTensor(type).of(tensor, i -> (float) value);
  }
}

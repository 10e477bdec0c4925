// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.create;

import io.github.aft4j.djl.internal.adapter.AdapterFiles;
import io.github.aft4j.djl.internal.checkpoint.ChatTemplateFiles;
import io.github.aft4j.djl.internal.checkpoint.CheckpointWriter;
import io.github.aft4j.djl.internal.checkpoint.ModelDirectory;
import io.github.aft4j.djl.internal.checkpoint.TensorData;
import io.github.aft4j.djl.internal.checkpoint.Weights;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.TensorSpec;
import io.github.aft4j.djl.internal.stored.StoredDecoder;
import io.github.aft4j.djl.internal.weights.PissaRemainder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A model with its PEFT adapter merged into it: W + scale·B·A, computed in FP32 with sums in FP64
 * and stored as the base's weights are. Some rows of one tensor at a time are in memory.
 *
 * <p>Where embedding and head are one tensor and either is adapted, they are two afterwards: the
 * model that is written has a head of its own, and its configuration says so.
 */
public final class MergedModel {
  private static final int ELEMENTS_AT_ONCE = 1 << 22;

  private final DecoderSpec spec;
  private final Weights base;
  private final AdapterFiles adapter;
  private final MergedTensors merged;

  private MergedModel(DecoderSpec spec, Weights base, AdapterFiles adapter, MergedTensors merged) {
    this.spec = spec;
    this.base = base;
    this.adapter = adapter;
    this.merged = merged;
  }

  /**
   * Writes a complete model directory.
   *
   * @param target appears complete or not at all
   * @throws io.github.aft4j.api.AftException for a model or an adapter that cannot be read, and for
   *     an adapter that is for another model
   */
  public static void write(Path model, Path adapter, Path target) {
    write(model, adapter, target, ELEMENTS_AT_ONCE);
  }

  static void write(Path model, Path adapter, Path target, int elementsAtOnce) {
    StoredDecoder stored = StoredDecoder.open(model);
    ModelDirectory directory = stored.directory();
    DecoderSpec spec = stored.spec();
    try (Weights weights = directory.weights();
        AdapterFiles files = AdapterFiles.open(adapter, spec);
        PissaRemainder remainder = files.layout().pissa() ? PissaRemainder.open() : null) {
      MergedTensors tensors =
          new MergedTensors(weights, files, Optional.ofNullable(remainder), elementsAtOnce);
      MergedModel merged = new MergedModel(spec, weights, files, tensors);
      CheckpointWriter.write(
          target,
          merged.unties() ? directory.untied() : directory,
          tensors.type(spec.names().embedding()),
          merged.tensors(),
          CheckpointWriter.SHARD_BYTES,
          ChatTemplateFiles.in(adapter),
          Map.of());
    }
  }

  private boolean unties() {
    return spec.tiedHead()
        && (adapter.layout().unties()
            || merged.isTarget(spec.names().embedding())
            || merged.isTarget(spec.names().head()));
  }

  private List<TensorData> tensors() {
    List<TensorData> tensors = new ArrayList<>();
    for (TensorSpec tensor : spec.tensors()) {
      List<String> packed = packed(tensor.name());
      packed.forEach(name -> tensors.add(TensorData.copyOf(base, name)));
      if (packed.isEmpty()) {
        tensors.add(merged.data(tensor, tensor.name()));
      }
      if (unties() && tensor.name().equals(spec.names().embedding())) {
        TensorSpec head = new TensorSpec(spec.names().head(), tensor.shape());
        tensors.add(merged.data(head, tensor.name()));
      }
    }
    tensors.addAll(CheckpointWriter.unread(base, spec.names()::isUnread));
    return tensors;
  }

  /** Returns the tensors that hold one in packed form, which no adapter changes; or none. */
  private List<String> packed(String name) {
    return Stream.of(name + "_blocks", name + "_scales").filter(base::has).toList();
  }
}

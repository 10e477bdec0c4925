package io.github.aft4j.djl.create;

import io.github.aft4j.djl.adapter.AdapterFiles;
import io.github.aft4j.djl.adapter.AdapterLayout;
import io.github.aft4j.djl.adapter.LoraMerge;
import io.github.aft4j.djl.adapter.LoraTarget;
import io.github.aft4j.djl.checkpoint.CheckpointWriter;
import io.github.aft4j.djl.checkpoint.FloatValues;
import io.github.aft4j.djl.checkpoint.ModelDirectory;
import io.github.aft4j.djl.checkpoint.Problems;
import io.github.aft4j.djl.checkpoint.StorageType;
import io.github.aft4j.djl.checkpoint.TensorData;
import io.github.aft4j.djl.checkpoint.TensorEntry;
import io.github.aft4j.djl.checkpoint.Weights;
import io.github.aft4j.djl.decoder.DecoderSpec;
import io.github.aft4j.djl.decoder.TensorSpec;
import io.github.aft4j.djl.family.DecoderFamilies;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model with its PEFT adapter merged into it: W + scale·B·A, computed in FP32 with sums in FP64
 * and stored as the base's weights are. One tensor at a time is in memory.
 */
public final class MergedModel {
  private final Weights base;
  private final AdapterFiles adapter;

  private MergedModel(Weights base, AdapterFiles adapter) {
    this.base = base;
    this.adapter = adapter;
  }

  /**
   * Writes a complete model directory.
   *
   * @param target appears complete or not at all
   * @throws io.github.aft4j.api.AftException for a model or an adapter that cannot be read, and for
   *     an adapter that is for another model
   */
  public static void write(Path model, Path adapter, Path target) {
    ModelDirectory directory = ModelDirectory.open(model);
    DecoderSpec spec = DecoderFamilies.read(directory.configReader(new Problems()));
    try (Weights weights = directory.weights();
        AdapterFiles files = AdapterFiles.open(adapter, spec)) {
      List<TensorData> tensors = new MergedModel(weights, files).tensors(spec);
      StorageType type =
          tensors.stream()
              .filter(tensor -> tensor.name().equals(spec.names().embedding()))
              .findFirst()
              .orElseThrow()
              .type();
      CheckpointWriter.write(target, directory, type, tensors, CheckpointWriter.SHARD_BYTES);
    }
  }

  private List<TensorData> tensors(DecoderSpec spec) {
    Map<String, LoraTarget> targets = new HashMap<>();
    adapter.layout().targets().forEach(target -> targets.put(target.weight(), target));
    List<TensorData> tensors = new ArrayList<>();
    for (TensorSpec tensor : spec.tensors()) {
      Optional<LoraTarget> target = Optional.ofNullable(targets.get(tensor.name()));
      StorageType type = entry(tensor.name()).type();
      if (target.isPresent()) {
        tensors.add(data(tensor, type, () -> merged(target.get())));
      } else if (adapter.layout().saved().contains(tensor)) {
        String stored = AdapterLayout.stored(tensor);
        tensors.add(data(tensor, type, () -> adapter.values(stored)));
      } else {
        tensors.add(data(tensor, type, () -> values(tensor.name())));
      }
    }
    return tensors;
  }

  private float[] merged(LoraTarget target) {
    return LoraMerge.merge(
        target,
        values(target.weight()),
        adapter.values(target.nameOfA()),
        adapter.values(target.nameOfB()));
  }

  private float[] values(String name) {
    return FloatValues.of(base, entry(name).name());
  }

  /** Checkpoints of the bare decoder leave the first part of the names out. */
  private TensorEntry entry(String name) {
    return base.entry(base.has(name) ? name : name.substring(name.indexOf('.') + 1));
  }

  private interface Values {
    float[] get();
  }

  private static TensorData data(TensorSpec tensor, StorageType type, Values values) {
    return new TensorData(
        tensor.name(),
        type,
        tensor.shape(),
        sink -> {
          float[] elements = values.get();
          ByteBuffer bytes =
              ByteBuffer.allocate(Math.multiplyExact(elements.length, type.bytes()))
                  .order(ByteOrder.LITTLE_ENDIAN);
          FloatValues.encode(elements, type, bytes);
          sink.accept(bytes.rewind());
        });
  }
}

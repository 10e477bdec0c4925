// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.create;

import io.github.aft4j.djl.internal.adapter.AdapterFiles;
import io.github.aft4j.djl.internal.adapter.LoraMerge;
import io.github.aft4j.djl.internal.adapter.LoraTarget;
import io.github.aft4j.djl.internal.checkpoint.CheckpointWriter;
import io.github.aft4j.djl.internal.checkpoint.FloatValues;
import io.github.aft4j.djl.internal.checkpoint.ModelDirectory;
import io.github.aft4j.djl.internal.checkpoint.StorageType;
import io.github.aft4j.djl.internal.checkpoint.TensorData;
import io.github.aft4j.djl.internal.checkpoint.TensorEntry;
import io.github.aft4j.djl.internal.checkpoint.Weights;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.TensorSpec;
import io.github.aft4j.djl.internal.stored.StoredDecoder;
import io.github.aft4j.djl.internal.weights.Fp8;
import io.github.aft4j.djl.internal.weights.PissaRemainder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A model with its PEFT adapter merged into it: W + scale·B·A, computed in FP32 with sums in FP64
 * and stored as the base's weights are. One tensor at a time is in memory.
 *
 * <p>Where embedding and head are one tensor and either is adapted, they are two afterwards: the
 * model that is written has a head of its own, and its configuration says so.
 */
public final class MergedModel {
  private final DecoderSpec spec;
  private final Weights base;
  private final AdapterFiles adapter;
  private final Optional<PissaRemainder> remainder;
  private final Map<String, LoraTarget> targets = new HashMap<>();

  /** The names in the adapter's file of the base tensors that come from it. */
  private final Map<String, String> whole = new HashMap<>();

  private MergedModel(
      DecoderSpec spec, Weights base, AdapterFiles adapter, Optional<PissaRemainder> remainder) {
    this.spec = spec;
    this.remainder = remainder;
    this.base = base;
    this.adapter = adapter;
    adapter.layout().targets().forEach(target -> targets.put(target.base().weight(), target));
    adapter.layout().whole().forEach((name, tensor) -> whole.put(tensor.name(), name));
  }

  /**
   * Writes a complete model directory.
   *
   * @param target appears complete or not at all
   * @throws io.github.aft4j.api.AftException for a model or an adapter that cannot be read, and for
   *     an adapter that is for another model
   */
  public static void write(Path model, Path adapter, Path target) {
    StoredDecoder stored = StoredDecoder.open(model);
    ModelDirectory directory = stored.directory();
    DecoderSpec spec = stored.spec();
    try (Weights weights = directory.weights();
        AdapterFiles files = AdapterFiles.open(adapter, spec);
        PissaRemainder remainder = files.layout().pissa() ? PissaRemainder.open() : null) {
      MergedModel merged = new MergedModel(spec, weights, files, Optional.ofNullable(remainder));
      CheckpointWriter.write(
          target,
          merged.unties() ? untied(directory) : directory,
          merged.type(spec.names().embedding()),
          merged.tensors(),
          CheckpointWriter.SHARD_BYTES);
    }
  }

  private boolean unties() {
    return spec.tiedHead()
        && (adapter.layout().unties()
            || targets.containsKey(spec.names().embedding())
            || targets.containsKey(spec.names().head()));
  }

  private static ModelDirectory untied(ModelDirectory directory) {
    return new ModelDirectory(
        directory.path(),
        directory.config().deepCopy().put("tie_word_embeddings", false),
        directory.generationConfig());
  }

  private List<TensorData> tensors() {
    List<TensorData> tensors = new ArrayList<>();
    for (TensorSpec tensor : spec.tensors()) {
      List<String> packed = packed(tensor.name());
      packed.forEach(name -> tensors.add(TensorData.copyOf(base, name)));
      if (packed.isEmpty()) {
        tensors.add(data(tensor, tensor.name()));
      }
      if (unties() && tensor.name().equals(spec.names().embedding())) {
        tensors.add(data(new TensorSpec(spec.names().head(), tensor.shape()), tensor.name()));
      }
    }
    tensors.addAll(CheckpointWriter.unread(base, spec.names()::isUnread));
    return tensors;
  }

  /** Returns the tensors that hold one in packed form, which no adapter changes; or none. */
  private List<String> packed(String name) {
    return Stream.of(name + "_blocks", name + "_scales").filter(base::has).toList();
  }

  /** Returns a tensor that is made of the base's of that name, or comes from the adapter. */
  private TensorData data(TensorSpec tensor, String source) {
    Optional<LoraTarget> target = Optional.ofNullable(targets.get(tensor.name()));
    return data(
        tensor,
        type(source),
        () ->
            target
                .map(t -> merged(t, values(tensor.name(), source)))
                .orElseGet(() -> replaced(source, values(tensor.name(), source))));
  }

  /** Puts the rows of the embedding that the adapter has in the place of the base's. */
  private float[] replaced(String source, float[] values) {
    adapter
        .layout()
        .tokens()
        .filter(rows -> rows.weight().equals(source))
        .ifPresent(
            rows -> {
              float[] trained = adapter.values(rows.name());
              int width = Math.toIntExact(rows.width());
              for (int i = 0; i < rows.rows().size(); i++) {
                System.arraycopy(trained, i * width, values, rows.rows().get(i) * width, width);
              }
            });
    return values;
  }

  /** With PiSSA, W is what it leaves of the base's. */
  private float[] merged(LoraTarget target, float[] weight) {
    return LoraMerge.merge(
        target,
        remainder.map(pissa -> pissa.of(target, weight)).orElse(weight),
        adapter.values(target.nameOfA()),
        adapter.values(target.nameOfB()),
        target.dora() ? adapter.values(target.nameOfLengths()) : new float[0]);
  }

  /** Returns the adapter's own tensor, else the base's that it is made of. */
  private float[] values(String name, String source) {
    boolean own = whole.containsKey(name) || adapter.layout().unties();
    return Optional.ofNullable(whole.get(own ? name : source))
        .map(adapter::values)
        .orElseGet(() -> stored(entry(source)));
  }

  private float[] stored(TensorEntry entry) {
    return Fp8.holds(base, entry.name())
        ? Fp8.values(base, entry.name())
        : FloatValues.of(base, entry.name());
  }

  /** Returns the base's type; what was in FP8 is written in BF16. */
  private StorageType type(String name) {
    TensorEntry entry = entry(name);
    return Fp8.holds(base, entry.name()) ? StorageType.BF16 : entry.type();
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

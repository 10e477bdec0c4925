// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.create;

import io.github.aft4j.djl.internal.adapter.AdapterFiles;
import io.github.aft4j.djl.internal.adapter.LoraMerge;
import io.github.aft4j.djl.internal.adapter.LoraTarget;
import io.github.aft4j.djl.internal.adapter.TokenRows;
import io.github.aft4j.djl.internal.checkpoint.FloatValues;
import io.github.aft4j.djl.internal.checkpoint.StorageType;
import io.github.aft4j.djl.internal.checkpoint.TensorData;
import io.github.aft4j.djl.internal.checkpoint.TensorEntry;
import io.github.aft4j.djl.internal.checkpoint.TensorRows;
import io.github.aft4j.djl.internal.checkpoint.Weights;
import io.github.aft4j.djl.internal.decoder.TensorSpec;
import io.github.aft4j.djl.internal.weights.Fp8;
import io.github.aft4j.djl.internal.weights.PissaRemainder;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The tensors of a base with an adapter merged into it. Those that the adapter does not change are
 * the base's, byte for byte; of the others some rows at a time are in memory, so that they may be
 * larger than an array.
 */
final class MergedTensors {
  private final Weights base;
  private final AdapterFiles adapter;
  private final Optional<PissaRemainder> remainder;
  private final int elementsAtOnce;
  private final Map<String, LoraTarget> targets = new HashMap<>();

  /** The names in the adapter's file of the base tensors that come from it. */
  private final Map<String, String> whole = new HashMap<>();

  /**
   * Names the adapted tensors.
   *
   * @param remainder computes what PiSSA leaves of the base's, if the adapter is one
   * @param elementsAtOnce that are computed together, but at least a row
   */
  MergedTensors(
      Weights base, AdapterFiles adapter, Optional<PissaRemainder> remainder, int elementsAtOnce) {
    this.base = base;
    this.adapter = adapter;
    this.remainder = remainder;
    this.elementsAtOnce = elementsAtOnce;
    adapter.layout().targets().forEach(target -> targets.put(target.base().weight(), target));
    adapter.layout().whole().forEach((name, tensor) -> whole.put(tensor.name(), name));
  }

  /** Returns whether a weight gets a low-rank term. */
  boolean isTarget(String weight) {
    return targets.containsKey(weight);
  }

  /** Returns a tensor that is made of the base's of that name, or comes from the adapter. */
  TensorData data(TensorSpec tensor, String source) {
    Optional<LoraTarget> target = Optional.ofNullable(targets.get(tensor.name()));
    Optional<TokenRows> tokens =
        adapter.layout().tokens().filter(rows -> rows.weight().equals(source));
    TensorEntry entry = entry(source);
    if (target.isEmpty()
        && tokens.isEmpty()
        && own(tensor.name(), source).isEmpty()
        && !Fp8.holds(base, entry.name())) {
      return new TensorData(
          tensor.name(),
          entry.type(),
          tensor.shape(),
          TensorData.copyOf(base, entry.name()).chunks());
    }
    int width = width(tensor);
    Supplier<TensorRows> values =
        () -> {
          TensorRows rows = values(tensor.name(), source, width);
          return target
              .<TensorRows>map(t -> merged(t, rows, width))
              .orElseGet(() -> tokens.map(t -> replaced(t, rows, width)).orElse(rows));
        };
    return encoded(tensor, type(source), width, values);
  }

  /** Returns the base's type; what was in FP8 is written in BF16. */
  StorageType type(String name) {
    TensorEntry entry = entry(name);
    return Fp8.holds(base, entry.name()) ? StorageType.BF16 : entry.type();
  }

  /** Checkpoints of the bare decoder leave the first part of the names out. */
  private TensorEntry entry(String name) {
    return base.entry(base.has(name) ? name : name.substring(name.indexOf('.') + 1));
  }

  private static int width(TensorSpec tensor) {
    int last = tensor.shape().size() - 1;
    return last < 0 ? 1 : Math.toIntExact(tensor.shape().get(last));
  }

  /** Returns the name of the adapter's own tensor, where it has one. */
  private Optional<String> own(String name, String source) {
    boolean apart = whole.containsKey(name) || adapter.layout().unties();
    return Optional.ofNullable(whole.get(apart ? name : source));
  }

  /** Returns the adapter's own tensor, else the base's that it is made of. */
  private TensorRows values(String name, String source, int width) {
    Optional<String> own = own(name, source);
    if (own.isPresent()) {
      return (from, to) -> adapter.values(own.get(), from * width, count(from, to, width));
    }
    String stored = entry(source).name();
    return Fp8.holds(base, stored)
        ? (from, to) -> Fp8.rows(base, stored, from, to)
        : (from, to) -> FloatValues.of(base, stored, from * width, count(from, to, width));
  }

  private static int count(long from, long to, int width) {
    return Math.toIntExact((to - from) * width);
  }

  /** Puts the rows of the embedding that the adapter has in the place of the base's. */
  private TensorRows replaced(TokenRows tokens, TensorRows rows, int width) {
    float[] trained = adapter.values(tokens.name());
    return (from, to) -> {
      float[] values = rows.of(from, to);
      for (int i = 0; i < tokens.rows().size(); i++) {
        long row = tokens.rows().get(i);
        if (row >= from && row < to) {
          System.arraycopy(trained, i * width, values, count(from, row, width), width);
        }
      }
      return values;
    };
  }

  private TensorRows merged(LoraTarget target, TensorRows rows, int width) {
    return new LoraMerge(
        target,
        remainder.map(pissa -> left(pissa, target, rows, width)).orElse(rows),
        adapter.values(target.nameOfA()),
        adapter.values(target.nameOfB()),
        target.dora() ? adapter.values(target.nameOfLengths()) : new float[0],
        rowsAtOnce(width));
  }

  /** With PiSSA, W is what it leaves of the base's: a decomposition needs the whole matrix. */
  private static TensorRows left(
      PissaRemainder pissa, LoraTarget target, TensorRows rows, int width) {
    long all = target.base().isTransposed() ? target.base().inputs() : target.base().outputs();
    float[] left = pissa.of(target, rows.of(0, all));
    return (from, to) -> Arrays.copyOfRange(left, count(0, from, width), count(0, to, width));
  }

  private int rowsAtOnce(int width) {
    return Math.max(1, elementsAtOnce / width);
  }

  private TensorData encoded(
      TensorSpec tensor, StorageType type, int width, Supplier<TensorRows> values) {
    long rows = tensor.elements() / width;
    int most = (int) Math.min(rowsAtOnce(width), rows);
    return new TensorData(
        tensor.name(),
        type,
        tensor.shape(),
        sink -> {
          TensorRows source = values.get();
          ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(most * width, type.bytes()));
          for (long row = 0; row < rows; row += most) {
            float[] part = source.of(row, Math.min(row + most, rows));
            FloatValues.encode(part, type, bytes.clear());
            sink.accept(bytes.flip());
          }
        });
  }
}

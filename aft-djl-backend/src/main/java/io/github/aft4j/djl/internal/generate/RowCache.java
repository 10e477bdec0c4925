// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.generate;

import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.Dimensions;
import io.github.aft4j.djl.internal.decoder.LayerSpec;
import io.github.aft4j.djl.internal.decoder.LayerSpec.Mixer;
import io.github.aft4j.djl.internal.decoder.MixerSpec;
import io.github.aft4j.djl.internal.engine.DType;
import io.github.aft4j.djl.internal.engine.Scope;
import io.github.aft4j.djl.internal.engine.Tensor;
import io.github.aft4j.djl.internal.program.DecoderPrograms;
import io.github.aft4j.djl.internal.script.TensorList;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows' own keys and values, per layer [R, K, C, D]; C grows in blocks as the longest row does.
 * A layer without attention has its recent tokens, [R, 1, columns, channels], and its state, [R,
 * heads, keys, values], in their places; mixers beside attention have places of their own.
 */
final class RowCache implements AutoCloseable {
  /** A multiple of this many columns is computed, so that rounding is alike at any length. */
  static final int BLOCK = 64;

  private final DecoderPrograms programs;
  private final DecoderSpec spec;
  private final CacheSlots slots;
  private int rows;
  private int columns;
  private final List<Tensor> caches = new ArrayList<>();
  private Scope lists = new Scope();
  private TensorList keys;
  private TensorList values;

  RowCache(DecoderPrograms programs, DecoderSpec spec, DType type, int rows) {
    this.programs = programs;
    this.spec = spec;
    this.slots = CacheSlots.of(spec);
    this.rows = rows;
    this.columns = BLOCK;
    try {
      for (int i = 0; i < 2 * slots.size(); i++) {
        boolean state = i >= slots.size() && !attends(i);
        caches.add(programs.cache().empty(state ? DType.FLOAT32 : type, shape(i)));
      }
      keys = list(0);
      values = list(slots.size());
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  /**
   * Resizes to as many columns as are needed, and seldom more: products read all of them, without a
   * copy. When their number changes, rows that are not needed any more go, too. One layer at a time
   * is in memory twice.
   */
  void fit(int neededRows, int neededColumns) {
    int wanted = roundUp(neededColumns, BLOCK);
    if (neededRows <= rows && wanted <= columns && wanted > columns / 2) {
      return;
    }
    rows = neededRows;
    columns = wanted;
    lists.close();
    lists = new Scope();
    for (int i = 0; i < caches.size(); i++) {
      Tensor resized = programs.cache().resize(caches.get(i), shape(i));
      caches.set(i, resized).close();
    }
    keys = list(0);
    values = list(slots.size());
  }

  private TensorList list(int from) {
    return lists.own(new TensorList(caches.subList(from, from + slots.size())));
  }

  int columns() {
    return columns;
  }

  TensorList keys() {
    return keys;
  }

  TensorList values() {
    return values;
  }

  /** Moves the first columns of a row to another. */
  void move(int source, int target, int count) {
    programs.cache().moveRow(caches(true), source, target, count);
    if (!spec.mixers().isEmpty()) {
      programs.cache().moveRow(caches(false), source, target, Integer.MAX_VALUE);
    }
  }

  /** Begins a row with what layers without attention remember of its prompt. */
  void begin(int row, List<Tensor> states) {
    if (!spec.mixers().isEmpty()) {
      programs.cache().beginRow(caches(false), states, row);
    }
  }

  /** Returns the caches of the layers with or without attention; of the latter, pair by pair. */
  private List<Tensor> caches(boolean attending) {
    List<Tensor> some = new ArrayList<>();
    for (int i = 0; i < slots.size(); i++) {
      if (attends(i) == attending) {
        some.add(caches.get(i));
        some.add(caches.get(i + slots.size()));
      }
    }
    return some;
  }

  private boolean attends(int index) {
    return slots.attends(index % slots.size());
  }

  private LayerSpec layer(int index) {
    return slots.layers().get(index % slots.size());
  }

  /** Returns the bytes of one row of so many columns. */
  static long bytes(DecoderSpec spec, DType type, int columns) {
    long bytes = 0;
    for (LayerSpec layer : spec.layers()) {
      if (layer.mixer() == Mixer.ATTENTION) {
        Dimensions d = spec.dimensions(layer);
        long heads = layer.shape().projectsKeys() ? d.keyValueHeads() : 0;
        bytes += 2L * heads * d.headDim() * roundUp(columns, BLOCK) * type.bytes();
      }
      if (layer.other().isPresent()) {
        List<Long> state = spec.mixer(layer.other().get()).state();
        bytes += state.stream().reduce((long) DType.FLOAT32.bytes(), Math::multiplyExact);
      }
    }
    return bytes;
  }

  static int roundUp(int value, int block) {
    return (value + block - 1) / block * block;
  }

  private long[] shape(int index) {
    Dimensions d = spec.dimensions(layer(index));
    if (attends(index)) {
      // a layer that reads another's keys has none of its own
      int heads = layer(index).shape().projectsKeys() ? d.keyValueHeads() : 0;
      return new long[] {rows, heads, columns, d.headDim()};
    }
    MixerSpec mixer = spec.mixer(layer(index).other().orElseThrow());
    List<Long> recent = mixer.recent(d.hidden());
    List<Long> state = mixer.state();
    return index < slots.size()
        ? new long[] {rows, 1, recent.get(0), recent.get(1)}
        : new long[] {rows, state.get(0), state.get(1), state.get(2)};
  }

  @Override
  public void close() {
    lists.close();
    caches.forEach(Tensor::close);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.generate;

import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.engine.DType;
import io.github.aft4j.djl.internal.engine.Scope;
import io.github.aft4j.djl.internal.engine.Tensor;
import io.github.aft4j.djl.internal.program.DecoderPrograms;
import io.github.aft4j.djl.internal.program.TensorList;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows' own keys and values, per layer [R, K, C, D]; C grows in blocks as the longest row does.
 */
final class RowCache implements AutoCloseable {
  /** A multiple of this many columns is computed, so that rounding is alike at any length. */
  static final int BLOCK = 64;

  private final DecoderPrograms programs;
  private final DecoderSpec spec;
  private int rows;
  private int columns;
  private final List<Tensor> caches = new ArrayList<>();
  private Scope lists = new Scope();
  private TensorList keys;
  private TensorList values;

  RowCache(DecoderPrograms programs, DecoderSpec spec, DType type, int rows) {
    this.programs = programs;
    this.spec = spec;
    this.rows = rows;
    this.columns = BLOCK;
    for (int i = 0; i < 2 * spec.layers().size(); i++) {
      caches.add(programs.cache().empty(type, shape()));
    }
    keys = list(0);
    values = list(spec.layers().size());
  }

  /**
   * Returns as many columns as are needed, and seldom more: products read all of them, without a
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
      try (Tensor small = caches.get(i)) {
        caches.set(i, programs.cache().resize(small, shape()));
      }
    }
    keys = list(0);
    values = list(spec.layers().size());
  }

  private TensorList list(int from) {
    return lists.own(new TensorList(caches.subList(from, from + spec.layers().size())));
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
    programs.cache().moveRow(caches, source, target, count);
  }

  /** Returns the bytes of one row of so many columns. */
  static long bytes(DecoderSpec spec, DType type, int columns) {
    return 2L
        * spec.layers().size()
        * spec.dimensions().keyValueHeads()
        * spec.dimensions().headDim()
        * roundUp(columns, BLOCK)
        * type.bytes();
  }

  static int roundUp(int value, int block) {
    return (value + block - 1) / block * block;
  }

  private long[] shape() {
    return new long[] {
      rows, spec.dimensions().keyValueHeads(), columns, spec.dimensions().headDim()
    };
  }

  @Override
  public void close() {
    lists.close();
    caches.forEach(Tensor::close);
  }
}

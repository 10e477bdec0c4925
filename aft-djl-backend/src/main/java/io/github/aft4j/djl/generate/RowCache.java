package io.github.aft4j.djl.generate;

import io.github.aft4j.djl.decoder.DecoderSpec;
import io.github.aft4j.djl.engine.DType;
import io.github.aft4j.djl.engine.Scope;
import io.github.aft4j.djl.engine.Tensor;
import io.github.aft4j.djl.script.Script;
import io.github.aft4j.djl.script.TensorList;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows' own keys and values, per layer [R, K, C, D]; C grows in blocks as the longest row does.
 */
final class RowCache implements AutoCloseable {
  /** A multiple of this many columns is computed, so that rounding is alike at any length. */
  static final int BLOCK = 64;

  private final Script script;
  private final DecoderSpec spec;
  private final int rows;
  private int columns;
  private Scope scope = new Scope();
  private TensorList keys;
  private TensorList values;
  private TensorList all;

  RowCache(Script script, DecoderSpec spec, DType type, int rows) {
    this.script = script;
    this.spec = spec;
    this.rows = rows;
    List<Tensor> caches = new ArrayList<>();
    for (int i = 0; i < 2 * spec.layers().size(); i++) {
      caches.add(script.call(scope, "zeros", shape(0), type.code()));
    }
    all = scope.own(new TensorList(caches));
    keys = all;
    values = all;
    reserve(1);
  }

  /** Room for at least so many columns. */
  void reserve(int needed) {
    if (needed <= columns) {
      return;
    }
    columns = roundUp(Math.max(needed, columns + columns / 2), BLOCK);
    Scope larger = new Scope();
    List<Tensor> caches = script.callMany(larger, "grow_all", all, shape(columns));
    int layers = spec.layers().size();
    all = larger.own(new TensorList(caches));
    keys = larger.own(new TensorList(caches.subList(0, layers)));
    values = larger.own(new TensorList(caches.subList(layers, 2 * layers)));
    scope.close();
    scope = larger;
  }

  TensorList keys() {
    return keys;
  }

  TensorList values() {
    return values;
  }

  /** Moves the first columns of a row to another. */
  void move(int source, int target, int count) {
    script.run("move_row", all, source, target, count);
  }

  /** Bytes of one row of so many columns. */
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

  private long[] shape(int width) {
    return new long[] {rows, spec.dimensions().keyValueHeads(), width, spec.dimensions().headDim()};
  }

  @Override
  public void close() {
    scope.close();
  }
}

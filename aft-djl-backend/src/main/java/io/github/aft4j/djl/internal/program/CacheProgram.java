// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.program;

import io.github.aft4j.djl.internal.engine.DType;
import io.github.aft4j.djl.internal.engine.Tensor;
import io.github.aft4j.djl.internal.script.ArgumentWriter;
import io.github.aft4j.djl.internal.script.Arguments;
import io.github.aft4j.djl.internal.script.Script;
import io.github.aft4j.djl.internal.script.ScriptMethod;
import java.util.List;
import java.util.stream.LongStream;

/** Changes the caches of keys and values. */
public final class CacheProgram {
  record Resize(Tensor cache, List<Long> shape) implements Arguments {
    @Override
    public void writeTo(ArgumentWriter writer) {
      writer.tensor(cache).integers(shape);
    }
  }

  record MoveRow(List<Tensor> caches, int source, int target, int columns) implements Arguments {
    @Override
    public void writeTo(ArgumentWriter writer) {
      writer.tensors(caches).integer(source).integer(target).integer(columns);
    }
  }

  static final ScriptMethod<Resize> RESIZE = new ScriptMethod<>("resize", Resize.class);
  static final ScriptMethod<MoveRow> MOVE_ROW = new ScriptMethod<>("move_row", MoveRow.class);

  record BeginRow(List<Tensor> caches, List<Tensor> states, int row) implements Arguments {
    @Override
    public void writeTo(ArgumentWriter writer) {
      writer.tensors(caches).tensors(states).integer(row);
    }
  }

  private final Script script;

  /** Absent in decoders whose layers all have attention. */
  private final ScriptMethod<BeginRow> beginRow = new ScriptMethod<>("begin_row", BeginRow.class);

  CacheProgram(Script script) {
    this.script = script;
  }

  /** Returns a cache of zeros, which the caller closes. */
  public Tensor empty(DType dtype, long... shape) {
    return script.callUnowned(TensorProgram.ZEROS, TensorProgram.shape(dtype, shape));
  }

  /** Returns a cache in another shape, which the caller closes; of what is there, what fits. */
  public Tensor resize(Tensor cache, long... shape) {
    return script.callUnowned(RESIZE, new Resize(cache, LongStream.of(shape).boxed().toList()));
  }

  /** Moves the first columns of a row to another row. */
  public void moveRow(List<Tensor> caches, int source, int target, int columns) {
    script.run(MOVE_ROW, new MoveRow(caches, source, target, columns));
  }

  /** Puts states into a row of their caches; none are zeros. */
  public void beginRow(List<Tensor> caches, List<Tensor> states, int row) {
    script.run(beginRow, new BeginRow(caches, states, row));
  }
}

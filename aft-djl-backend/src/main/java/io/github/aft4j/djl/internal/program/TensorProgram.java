// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.program;

import io.github.aft4j.djl.internal.engine.ComputeDevice;
import io.github.aft4j.djl.internal.engine.DType;
import io.github.aft4j.djl.internal.engine.Scope;
import io.github.aft4j.djl.internal.engine.Tensor;
import io.github.aft4j.djl.internal.script.ArgumentWriter;
import io.github.aft4j.djl.internal.script.Arguments;
import io.github.aft4j.djl.internal.script.Script;
import io.github.aft4j.djl.internal.script.ScriptMethod;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/** Makes, fills and copies tensors. */
public final class TensorProgram {
  record Shape(List<Long> shape, DType dtype) implements Arguments {
    @Override
    public void writeTo(ArgumentWriter writer) {
      writer.integers(shape).type(dtype);
    }
  }

  record Like(List<Tensor> like) implements Arguments {
    @Override
    public void writeTo(ArgumentWriter writer) {
      writer.tensors(like);
    }
  }

  record OneLike(Tensor like) implements Arguments {
    @Override
    public void writeTo(ArgumentWriter writer) {
      writer.tensor(like);
    }
  }

  record Zero(List<Tensor> xs) implements Arguments {
    @Override
    public void writeTo(ArgumentWriter writer) {
      writer.tensors(xs);
    }
  }

  record Cast(Tensor x, DType dtype) implements Arguments {
    @Override
    public void writeTo(ArgumentWriter writer) {
      writer.tensor(x).type(dtype);
    }
  }

  record Copy(Tensor target, Tensor source) implements Arguments {
    @Override
    public void writeTo(ArgumentWriter writer) {
      writer.tensor(target).tensor(source);
    }
  }

  record FlatSlice(Tensor x, long start, long end) implements Arguments {
    @Override
    public void writeTo(ArgumentWriter writer) {
      writer.tensor(x).integer(start).integer(end);
    }
  }

  record TakeRows(Tensor w, Tensor ids) implements Arguments {
    @Override
    public void writeTo(ArgumentWriter writer) {
      writer.tensor(w).tensor(ids);
    }
  }

  record PutRows(Tensor w, Tensor ids, Tensor rows) implements Arguments {
    @Override
    public void writeTo(ArgumentWriter writer) {
      writer.tensor(w).tensor(ids).tensor(rows);
    }
  }

  static final ScriptMethod<Shape> EMPTY = new ScriptMethod<>("empty", Shape.class);
  static final ScriptMethod<Shape> ZEROS = new ScriptMethod<>("zeros", Shape.class);
  static final ScriptMethod<Like> ZEROS_LIKE = new ScriptMethod<>("zeros_like", Like.class);
  static final ScriptMethod<OneLike> ON_HOST = new ScriptMethod<>("empty_on_host", OneLike.class);
  static final ScriptMethod<Zero> ZERO = new ScriptMethod<>("zero", Zero.class);
  static final ScriptMethod<Cast> CAST = new ScriptMethod<>("cast", Cast.class);
  static final ScriptMethod<Copy> COPY = new ScriptMethod<>("copy", Copy.class);
  static final ScriptMethod<FlatSlice> FLAT_SLICE =
      new ScriptMethod<>("flat_slice", FlatSlice.class);

  static final ScriptMethod<TakeRows> TAKE_ROWS = new ScriptMethod<>("take_rows", TakeRows.class);
  static final ScriptMethod<PutRows> PUT_ROWS = new ScriptMethod<>("put_rows", PutRows.class);

  private final Script script;
  private final ComputeDevice device;

  TensorProgram(Script script, ComputeDevice device) {
    this.script = script;
    this.device = device;
  }

  /** Returns a new tensor of unset memory. */
  public Tensor empty(Scope scope, DType dtype, long... shape) {
    return script.call(scope, EMPTY, shape(dtype, shape));
  }

  public Tensor zeros(Scope scope, DType dtype, long... shape) {
    return script.call(scope, ZEROS, shape(dtype, shape));
  }

  /** Returns as many tensors of zeros, of the same shapes and types. */
  public List<Tensor> zerosLike(Scope scope, List<Tensor> like) {
    return script.callMany(scope, ZEROS_LIKE, new Like(like));
  }

  /** Sets all elements to zero. */
  public void zero(List<Tensor> tensors) {
    script.run(ZERO, new Zero(tensors));
  }

  /** Returns the elements in another type; the tensor itself if it has that type. */
  public Tensor cast(Scope scope, Tensor tensor, DType dtype) {
    return script.call(scope, CAST, new Cast(tensor, dtype));
  }

  /** Copies elements, rounded to the target's type. */
  public void copy(Tensor target, Tensor source) {
    script.run(COPY, new Copy(target, source));
  }

  /** Returns a window on the elements of a contiguous tensor. */
  public Tensor flatSlice(Scope scope, Tensor tensor, long start, long end) {
    return script.call(scope, FLAT_SLICE, new FlatSlice(tensor, start, end));
  }

  /** Returns rows of a matrix in FP32. */
  public Tensor takeRows(Scope scope, Tensor matrix, Tensor ids) {
    return script.call(scope, TAKE_ROWS, new TakeRows(matrix, ids));
  }

  /** Puts rows into a matrix, rounded to its type. */
  public void putRows(Tensor matrix, Tensor ids, Tensor rows) {
    script.run(PUT_ROWS, new PutRows(matrix, ids, rows));
  }

  /** Returns a tensor of the given numbers. */
  public Tensor longs(Scope scope, long[] values) {
    return filled(scope, DType.INT64, m -> m.asLongBuffer().put(values), values.length);
  }

  /** Returns a tensor of the given numbers. */
  public Tensor floats(Scope scope, float[] values) {
    return filled(scope, DType.FLOAT32, m -> m.asFloatBuffer().put(values), values.length);
  }

  /** Returns a new tensor that {@link #write} fills. */
  public Tensor filled(Scope scope, DType dtype, Consumer<ByteBuffer> fill, long... shape) {
    Tensor tensor = empty(scope, dtype, shape);
    if (tensor.elements() > 0) {
      write(tensor, fill);
    }
    return tensor;
  }

  /**
   * Fills a contiguous tensor of less than 2 GiB: its own memory, or by way of the host's where
   * Java cannot write that.
   */
  public void write(Tensor target, Consumer<ByteBuffer> fill) {
    if (device.isHost()) {
      fill.accept(target.memory());
      return;
    }
    try (Scope local = new Scope()) {
      Tensor staged = script.call(local, ON_HOST, new OneLike(target));
      fill.accept(staged.memory());
      copy(target, staged);
    }
  }

  static Shape shape(DType dtype, long... shape) {
    return new Shape(LongStream.of(shape).boxed().toList(), dtype);
  }
}

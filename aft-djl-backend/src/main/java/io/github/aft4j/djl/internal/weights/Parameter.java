// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.weights;

import io.github.aft4j.djl.internal.engine.DType;
import io.github.aft4j.djl.internal.engine.Tensor;
import java.util.List;
import java.util.Optional;

/** A tensor of the model under its Hugging Face name. Not thread-safe. */
public final class Parameter {
  private final String name;
  private final List<Long> shape;
  private final Tensor value;
  private Optional<Tensor> master;

  private Parameter(String name, List<Long> shape, Tensor value, Optional<Tensor> master) {
    this.name = name;
    this.shape = List.copyOf(shape);
    this.value = value;
    this.master = master;
  }

  /** Returns a parameter that is computed in FP32. */
  static Parameter full(String name, List<Long> shape, Tensor value) {
    return new Parameter(name, shape, value, Optional.of(value));
  }

  /**
   * Returns a parameter that is computed in BF16.
   *
   * @param master the same in FP32, where it has been kept
   */
  static Parameter rounded(String name, List<Long> shape, Tensor value, Optional<Tensor> master) {
    return new Parameter(name, shape, value, master);
  }

  /** Returns the name, unique in the model. */
  public String name() {
    return name;
  }

  /** Returns the shape as stored. */
  public List<Long> shape() {
    return shape;
  }

  /**
   * Returns the value that programs compute with, in the decoder's type unless it is always exact.
   */
  public Tensor value() {
    return value;
  }

  /**
   * Returns the FP32 copy that the optimizer changes in place and that is saved; {@link #value}
   * itself if that is FP32.
   *
   * @throws IllegalStateException if there is none: see {@link TrainingCopies}
   */
  public Tensor master() {
    return master.orElseThrow(
        () -> new IllegalStateException(name + " has no copy in FP32: it is not trained"));
  }

  /** Returns the most exact copy that there is. */
  public Tensor exact() {
    return master.orElse(value);
  }

  /** Returns whether there is a copy in FP32. */
  boolean hasMaster() {
    return master.isPresent();
  }

  void setMaster(Tensor tensor) {
    master = Optional.of(tensor);
  }

  /**
   * Returns the memory it takes, in bytes.
   *
   * @param trained whether it is, or will be, trained: then a BF16 one has a copy in FP32
   */
  public long bytes(boolean trained) {
    if (hasMaster() && master() == value) {
      return elements() * DType.FLOAT32.bytes();
    }
    int copy = trained || hasMaster() ? DType.FLOAT32.bytes() : 0;
    return elements() * (DType.BFLOAT16.bytes() + copy);
  }

  /** Returns whether weight decay applies: two or more dimensions. */
  public boolean isMatrix() {
    return shape.size() >= 2;
  }

  public long elements() {
    return shape.stream().mapToLong(Long::longValue).reduce(1, Math::multiplyExact);
  }
}

package io.github.aft4j.djl.model;

import io.github.aft4j.djl.engine.Tensor;
import java.util.List;

/**
 * A tensor of the model under its Hugging Face name.
 *
 * @param name unique in the model
 * @param shape as stored
 * @param value the FP32 master copy, changed in place by the optimizer
 */
public record Parameter(String name, List<Long> shape, Tensor value) {
  public Parameter {
    shape = List.copyOf(shape);
  }

  /** Whether weight decay applies: two or more dimensions. */
  public boolean isMatrix() {
    return shape.size() >= 2;
  }

  public long elements() {
    return shape.stream().mapToLong(Long::longValue).reduce(1, Math::multiplyExact);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.script;

import io.github.aft4j.djl.internal.engine.DType;
import io.github.aft4j.djl.internal.engine.Tensor;
import java.util.List;

/**
 * A receiver of a call's arguments, one for each parameter. Java numbers become constants of the
 * call and never memory that a recorded graph refers to.
 */
public interface ArgumentWriter {
  /** Adds a {@code Tensor}. */
  ArgumentWriter tensor(Tensor tensor);

  /** Adds a {@code List[Tensor]} that is made for this call. */
  ArgumentWriter tensors(List<Tensor> tensors);

  /** Adds a {@code List[Tensor]} that is made once and kept by its owner. */
  ArgumentWriter tensors(TensorList tensors);

  /** Adds an {@code int}. */
  ArgumentWriter integer(long number);

  /** Adds a {@code List[int]}. */
  ArgumentWriter integers(List<Long> numbers);

  /** Adds a {@code float}. */
  ArgumentWriter number(double number);

  /** Adds a {@code bool}. */
  ArgumentWriter flag(boolean flag);

  /** Adds the {@code int} by which a program knows a type. */
  ArgumentWriter type(DType type);
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.program;

import io.github.aft4j.djl.internal.engine.DType;
import io.github.aft4j.djl.internal.engine.Tensor;
import io.github.aft4j.djl.internal.script.ArgumentWriter;
import io.github.aft4j.djl.internal.script.Arguments;
import io.github.aft4j.djl.internal.script.TensorList;
import java.util.ArrayList;
import java.util.List;

/** What arguments hand over: the type that a program's source gives to each, and its value. */
final class WrittenArguments implements ArgumentWriter {
  private final List<String> types = new ArrayList<>();
  private final List<Object> values = new ArrayList<>();

  static WrittenArguments of(Arguments arguments) {
    WrittenArguments written = new WrittenArguments();
    arguments.writeTo(written);
    return written;
  }

  List<String> types() {
    return types;
  }

  List<Object> values() {
    return values;
  }

  private ArgumentWriter add(String type, Object value) {
    types.add(type);
    values.add(value);
    return this;
  }

  @Override
  public ArgumentWriter tensor(Tensor tensor) {
    return add("Tensor", tensor);
  }

  @Override
  public ArgumentWriter tensors(List<Tensor> tensors) {
    return add("List[Tensor]", tensors);
  }

  @Override
  public ArgumentWriter tensors(TensorList tensors) {
    return add("List[Tensor]", tensors);
  }

  @Override
  public ArgumentWriter integer(long number) {
    return add("int", number);
  }

  @Override
  public ArgumentWriter integers(List<Long> numbers) {
    return add("List[int]", numbers);
  }

  @Override
  public ArgumentWriter number(double number) {
    return add("float", number);
  }

  @Override
  public ArgumentWriter flag(boolean flag) {
    return add("bool", flag);
  }

  @Override
  public ArgumentWriter type(DType type) {
    return add("int", type);
  }
}

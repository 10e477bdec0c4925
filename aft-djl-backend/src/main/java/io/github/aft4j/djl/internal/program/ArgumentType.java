// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.program;

import io.github.aft4j.djl.internal.engine.DType;
import io.github.aft4j.djl.internal.engine.Tensor;
import io.github.aft4j.djl.internal.engine.TorchBridge;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;

/**
 * The types of a method's arguments in Java and in its source. Java numbers become constants of the
 * call and never memory that a recorded graph refers to.
 */
enum ArgumentType {
  TENSOR("Tensor", "io.github.aft4j.djl.internal.engine.Tensor"),
  /** A list that is made once and kept by its owner. */
  KEPT_LIST("List[Tensor]", "io.github.aft4j.djl.internal.program.TensorList"),
  /** A list that is made for one call. */
  LIST("List[Tensor]", "java.util.List<io.github.aft4j.djl.internal.engine.Tensor>"),
  INT("int", "int"),
  LONG("int", "long"),
  /** The number by which a program knows a type. */
  TYPE("int", "io.github.aft4j.djl.internal.engine.DType"),
  FLOAT("float", "double"),
  BOOL("bool", "boolean"),
  INTS("List[int]", "java.util.List<java.lang.Long>");

  private final String python;
  private final String java;

  ArgumentType(String python, String java) {
    this.python = python;
    this.java = java;
  }

  /** Returns the type of a record's component. */
  static ArgumentType of(Type type) {
    return Arrays.stream(values())
        .filter(known -> known.java.equals(type.getTypeName()))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("No program takes a " + type.getTypeName()));
  }

  /** Returns the type's name in a program's source. */
  String python() {
    return python;
  }

  /** Returns the native value of an argument; the caller frees it unless it is {@link #isKept}. */
  long value(Object argument) {
    return switch (this) {
      case TENSOR -> TorchBridge.valueOfTensor(((Tensor) argument).handle());
      case KEPT_LIST -> ((TensorList) argument).value();
      case LIST -> TorchBridge.valueOfTensors(handles((List<?>) argument));
      case INT, LONG -> TorchBridge.valueOf(((Number) argument).longValue());
      case TYPE -> TorchBridge.valueOf((long) ((DType) argument).code());
      case FLOAT -> TorchBridge.valueOf(((Double) argument).doubleValue());
      case BOOL -> TorchBridge.valueOf(((Boolean) argument).booleanValue());
      case INTS -> TorchBridge.valueOf(numbers((List<?>) argument));
    };
  }

  /** Returns whether native values of this type belong to the argument. */
  boolean isKept() {
    return this == KEPT_LIST;
  }

  private static long[] handles(List<?> tensors) {
    return tensors.stream().mapToLong(tensor -> ((Tensor) tensor).handle()).toArray();
  }

  private static long[] numbers(List<?> numbers) {
    return numbers.stream().mapToLong(number -> (Long) number).toArray();
  }
}

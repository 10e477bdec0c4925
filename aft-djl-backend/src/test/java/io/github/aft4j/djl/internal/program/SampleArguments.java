// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.program;

import io.github.aft4j.djl.internal.engine.DType;
import io.github.aft4j.djl.internal.engine.Tensor;
import io.github.aft4j.djl.internal.script.Arguments;
import io.github.aft4j.djl.internal.script.TensorList;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;

/** Records of arguments whose components all have different values; the tensors have no memory. */
final class SampleArguments {
  private SampleArguments() {}

  static <A extends Arguments> A of(Class<A> type) throws ReflectiveOperationException {
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(components[i].getGenericType(), i + 1);
    }
    Constructor<A> constructor =
        type.getDeclaredConstructor(
            Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
    constructor.setAccessible(true);
    return constructor.newInstance(values);
  }

  private static Object value(Type type, int number) {
    String name = type.getTypeName().replaceAll("\\w+\\.", "");
    return switch (name) {
      case "Tensor" -> new Tensor(number);
      case "List<Tensor>" -> List.of(new Tensor(number));
      case "TensorList" -> new TensorList(List.of());
      case "List<Long>" -> List.of((long) number);
      case "int" -> number;
      case "long" -> (long) number;
      case "double" -> (double) number;
      case "boolean" -> true;
      case "DType" -> DType.FLOAT32;
      default -> throw new IllegalArgumentException("No program takes a " + name);
    };
  }
}

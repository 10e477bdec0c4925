// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.program;

import io.github.aft4j.djl.internal.engine.TorchBridge;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A method of a program with the record of its arguments, whose components are named and typed as
 * the method's parameters and come in their order.
 */
final class ScriptMethod<A extends Record> {
  private final String name;
  private final List<Parameter> parameters;

  private record Parameter(String name, ArgumentType type, MethodHandle reader) {}

  ScriptMethod(String name, Class<A> arguments) {
    this.name = name;
    this.parameters =
        Arrays.stream(arguments.getRecordComponents()).map(ScriptMethod::parameter).toList();
  }

  private static Parameter parameter(RecordComponent component) {
    try {
      MethodHandle reader =
          MethodHandles.lookup()
              .unreflect(component.getAccessor())
              .asType(MethodType.methodType(Object.class, Record.class));
      return new Parameter(
          component.getName(), ArgumentType.of(component.getGenericType()), reader);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  String name() {
    return name;
  }

  /** Returns the native values of arguments, which {@link #free} frees. */
  long[] values(A arguments) {
    long[] values = new long[parameters.size()];
    int made = 0;
    try {
      for (; made < values.length; made++) {
        Parameter parameter = parameters.get(made);
        values[made] = parameter.type().value(read(parameter, arguments));
      }
      return values;
    } finally {
      if (made < values.length) {
        free(values, made);
      }
    }
  }

  private static Object read(Parameter parameter, Record arguments) {
    try {
      return (Object) parameter.reader().invokeExact(arguments);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("An accessor failed: " + parameter.name(), e);
    }
  }

  void free(long[] values) {
    free(values, values.length);
  }

  private void free(long[] values, int count) {
    for (int i = 0; i < count; i++) {
      if (!parameters.get(i).type().isKept()) {
        TorchBridge.deleteValue(values[i]);
      }
    }
  }

  /** Returns the parameters as a program's source declares them, such as {@code x: Tensor}. */
  List<String> declarations() {
    return parameters.stream().map(p -> snakeCase(p.name()) + ": " + p.type().python()).toList();
  }

  private static String snakeCase(String name) {
    return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.program;

import io.github.aft4j.djl.internal.engine.ComputeDevice;
import io.github.aft4j.djl.internal.engine.Scope;
import io.github.aft4j.djl.internal.engine.Tensor;
import io.github.aft4j.djl.internal.script.ArgumentValues;
import io.github.aft4j.djl.internal.script.ArgumentWriter;
import io.github.aft4j.djl.internal.script.Arguments;
import io.github.aft4j.djl.internal.script.Script;
import java.util.List;
import java.util.function.LongFunction;

/** Calls methods by their names, also those that only other methods of a program call. */
final class Untyped {
  private Untyped() {}

  /** Loads methods that compute on the host. */
  static Script load(String methods) {
    return Script.load(methods + "\n" + ProgramSource.places(ComputeDevice.HOST));
  }

  static TensorProgram tensors(Script script) {
    return new TensorProgram(script, ComputeDevice.HOST);
  }

  static Tensor call(Script script, Scope scope, String method, Object... arguments) {
    return scope.own(invoke(script, method, Script::tensor, arguments));
  }

  static List<Tensor> callMany(Script script, Scope scope, String method, Object... arguments) {
    return invoke(script, method, result -> Script.tensors(scope, result), arguments);
  }

  static void run(Script script, String method, Object... arguments) {
    invoke(script, method, result -> method, arguments);
  }

  private static <R> R invoke(
      Script script, String method, LongFunction<R> reader, Object[] arguments) {
    Arguments all =
        writer -> {
          for (Object argument : arguments) {
            write(writer, argument);
          }
        };
    try (ArgumentValues values = ArgumentValues.of(all)) {
      return script.invoke(method, values.toArray(), reader);
    }
  }

  private static void write(ArgumentWriter writer, Object argument) {
    if (argument instanceof Tensor tensor) {
      writer.tensor(tensor);
    } else if (argument instanceof List<?> list) {
      writer.tensors(list.stream().map(Tensor.class::cast).toList());
    } else if (argument instanceof Double number) {
      writer.number(number);
    } else {
      writer.integer(((Number) argument).longValue());
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.script;

import io.github.aft4j.djl.internal.engine.Scope;
import io.github.aft4j.djl.internal.engine.Tensor;
import io.github.aft4j.djl.internal.engine.TorchBridge;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/** A loaded TorchScript module. Not thread-safe. */
public final class Script implements AutoCloseable {
  private long module;

  private Script(long module) {
    this.module = module;
  }

  /**
   * Loads methods.
   *
   * @param methods TorchScript source, each line indented by two blanks
   */
  public static Script load(String methods) {
    try {
      return new Script(
          TorchBridge.loadModule(new ByteArrayInputStream(ScriptArchive.of(methods))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Calls a method that returns one tensor. */
  public <A extends Arguments> Tensor call(Scope scope, ScriptMethod<A> method, A arguments) {
    return scope.own(callUnowned(method, arguments));
  }

  /** Calls like {@link #call}; the caller closes the result. */
  public <A extends Arguments> Tensor callUnowned(ScriptMethod<A> method, A arguments) {
    return invoke(method, arguments, Script::tensor);
  }

  /** Calls a method that returns a tuple or a list of tensors. */
  public <A extends Arguments> List<Tensor> callMany(
      Scope scope, ScriptMethod<A> method, A arguments) {
    return invoke(method, arguments, result -> tensors(scope, result));
  }

  /** Calls a method for its effect. */
  public <A extends Arguments> void run(ScriptMethod<A> method, A arguments) {
    invoke(method, arguments, result -> method);
  }

  private <A extends Arguments, R> R invoke(
      ScriptMethod<A> method, A arguments, LongFunction<R> reader) {
    try (ArgumentValues values = ArgumentValues.of(arguments)) {
      return invoke(method.name(), values.toArray(), reader);
    }
  }

  /** Calls a method with native values, which stay the caller's. */
  public <R> R invoke(String method, long[] values, LongFunction<R> reader) {
    if (module == 0) {
      throw new IllegalStateException("The script has been closed");
    }
    long result = TorchBridge.run(module, method, values);
    try {
      return reader.apply(result);
    } finally {
      TorchBridge.deleteValue(result);
    }
  }

  public static Tensor tensor(long result) {
    return new Tensor(TorchBridge.toTensor(result));
  }

  public static List<Tensor> tensors(Scope scope, long result) {
    List<Tensor> tensors = new ArrayList<>();
    if (TorchBridge.isTuple(result)) {
      for (long element : TorchBridge.toTuple(result)) {
        tensors.add(scope.own(tensor(element)));
        TorchBridge.deleteValue(element);
      }
    } else {
      for (long handle : TorchBridge.toTensors(result)) {
        tensors.add(scope.own(new Tensor(handle)));
      }
    }
    return tensors;
  }

  @Override
  public void close() {
    if (module != 0) {
      TorchBridge.deleteModule(module);
      module = 0;
    }
  }
}

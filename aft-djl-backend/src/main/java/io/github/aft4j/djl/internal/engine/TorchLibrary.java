// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.engine;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;

/**
 * The package-private class that declares the native methods of DJL's PyTorch engine, reached by
 * method handles: a class of ours in DJL's package would split that package between two jars.
 */
final class TorchLibrary {
  /** The version of DJL that the native methods were checked with. */
  static final String CHECKED = "0.36.0";

  private static final String CLASS = "ai.djl.pytorch.jni.PyTorchLibrary";

  private TorchLibrary() {}

  /**
   * Finds a native method, bound to the engine's one instance.
   *
   * @throws LinkageError if the DJL on the class path has no such method
   */
  static MethodHandle find(String name, Class<?> result, Class<?>... parameters) {
    try {
      Class<?> library = Class.forName(CLASS);
      Lookup lookup = MethodHandles.privateLookupIn(library, MethodHandles.lookup());
      Object instance = lookup.findStaticGetter(library, "LIB", library).invoke();
      return lookup.findVirtual(library, name, methodType(result, parameters)).bindTo(instance);
    } catch (Throwable e) {
      LinkageError error =
          new LinkageError(
              "DJL has no native method "
                  + name
                  + " as in version "
                  + CHECKED
                  + ", which is needed");
      error.initCause(e);
      throw error;
    }
  }

  /** Returns what a native call threw, to be thrown on as it is: none declares an exception. */
  static RuntimeException failed(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    return thrown instanceof RuntimeException known ? known : new IllegalStateException(thrown);
  }
}

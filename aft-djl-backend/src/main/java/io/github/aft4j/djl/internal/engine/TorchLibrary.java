// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.engine;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;

/**
 * The package-private class that declares the native methods of DJL's PyTorch engine, reached by a
 * private lookup: a class of ours in DJL's package would split that package between two jars.
 */
final class TorchLibrary {
  /** The version of DJL that the native methods were checked with. */
  static final String CHECKED = "0.36.0";

  private static final String CLASS = "ai.djl.pytorch.jni.PyTorchLibrary";

  private TorchLibrary() {}

  /**
   * Binds a native method to the engine's one instance. The result is what a method reference would
   * be: unlike a method handle it costs the same before and after the JVM has compiled its callers.
   *
   * @param shape a functional interface without type parameters
   * @throws LinkageError if the DJL on the class path has no such method
   */
  static <F> F bind(Class<F> shape, String name) {
    try {
      Class<?> library = Class.forName(CLASS);
      Lookup lookup = MethodHandles.privateLookupIn(library, MethodHandles.lookup());
      Object instance = lookup.findStaticGetter(library, "LIB", library).invoke();
      Method method = method(shape);
      MethodType type = methodType(method.getReturnType(), method.getParameterTypes());
      MethodHandle call = lookup.findVirtual(library, name, type);
      if (!lookup.hasFullPrivilegeAccess()) {
        // DJL lies in another module than this class, where the JVM makes no classes for us
        return MethodHandleProxies.asInterfaceInstance(shape, call.bindTo(instance));
      }
      return shape.cast(
          LambdaMetafactory.metafactory(
                  lookup, method.getName(), methodType(shape, library), type, call, type)
              .getTarget()
              .invoke(instance));
    } catch (Throwable e) {
      LinkageError error =
          new LinkageError("DJL lacks the native method " + name + " of version " + CHECKED);
      error.initCause(e);
      throw error;
    }
  }

  private static Method method(Class<?> shape) {
    return Arrays.stream(shape.getMethods())
        .filter(method -> Modifier.isAbstract(method.getModifiers()))
        .findFirst()
        .orElseThrow();
  }
}

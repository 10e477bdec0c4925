// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.engine;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import org.jspecify.annotations.Nullable;

/** The calls of the C library that change or show the settings of this process. */
interface LibC extends Library {
  /** Loads glibc; elsewhere the calls that it alone has fail with {@link UnsatisfiedLinkError}. */
  static LibC load() {
    return Native.load("c", LibC.class);
  }

  /** Returns a variable of the process, which may have changed since Java copied them. */
  @Nullable String getenv(String name);

  /** Sets a variable of the process; those of Java stay as they were. */
  int setenv(String name, String value, int overwrite);

  /** Sets a parameter of glibc's allocator and returns 1, or 0 for a value that it refuses. */
  int mallopt(int parameter, int value);

  /** Gives freed memory back to the system, that between blocks in use included. */
  int malloc_trim(NativeLong pad);
}

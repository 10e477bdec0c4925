// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A web application that is deployed anew brings a second class loader along. */
class OtherClassLoaderTest {
  @Test
  void aSecondClassLoaderLearnsWhatToDo() throws Exception {
    TorchEngine.start(0);
    List<URL> classPath = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      classPath.add(Path.of(entry).toUri().toURL());
    }
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader second =
        new URLClassLoader(classPath.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      thread.setContextClassLoader(second);
      Class<?> engine = second.loadClass(TorchEngine.class.getName());

      for (int attempt = 0; attempt < 2; attempt++) {
        Throwable thrown =
            catchThrowable(() -> engine.getMethod("start", int.class).invoke(null, 0)).getCause();
        assertThat(thrown)
            .hasMessageContainingAll("AFT-805", "another class loader", "share a class loader");
      }
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}

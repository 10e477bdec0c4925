// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.spark;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A folder in the layout of a distribution, with links to the jars of this class path. */
final class SparkHome {
  private SparkHome() {}

  /** Fills the folder that the build has named, and returns the settings of executors in it. */
  static Map<String, String> fill() throws IOException {
    String classPath = System.getProperty("java.class.path", "");
    Path jars =
        Path.of(System.getenv().getOrDefault("SPARK_HOME", "target/spark-home")).resolve("jars");
    Files.createDirectories(jars);
    for (String entry : List.of(classPath.split(File.pathSeparator, -1))) {
      Path jar = Path.of(entry);
      Path link = jars.resolve(String.valueOf(jar.getFileName()));
      if (entry.endsWith(".jar") && !Files.exists(link)) {
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, jar);
      }
    }
    return Map.of("spark.executor.extraClassPath", classPath);
  }
}

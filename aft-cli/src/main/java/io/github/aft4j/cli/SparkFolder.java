// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import io.github.aft4j.api.AftException;
import io.github.aft4j.cli.error.CommandError;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The folder of a Spark distribution, which has the jars in {@code jars/}. */
final class SparkFolder {
  private static final String VARIABLE = "SPARK_HOME";

  private SparkFolder() {}

  /**
   * Returns the folder that the environment names, else the one beside the command's jar.
   *
   * @throws AftException if there is none
   */
  static Path find(Map<String, String> environment) {
    Optional<Path> named =
        Optional.ofNullable(environment.get(VARIABLE)).filter(p -> !p.isBlank()).map(Path::of);
    if (named.isPresent()) {
      if (!isSpark(named.get())) {
        throw problem(VARIABLE, named.get() + ", where no jars/spark-core_*.jar is");
      }
      return named.get();
    }
    Optional<Path> beside = beside();
    return beside
        .filter(SparkFolder::isSpark)
        .orElseThrow(
            () ->
                problem(
                    "--spark",
                    "no " + VARIABLE + beside.map(b -> ", and no Spark in " + b).orElse("")));
  }

  /** Returns the folder that the profile spark of the build fills. */
  private static Optional<Path> beside() {
    try {
      Path own =
          Path.of(SparkFolder.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return Optional.ofNullable(own.getParent()).map(parent -> parent.resolve("spark"));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static boolean isSpark(Path folder) {
    try (var jars = Files.newDirectoryStream(folder.resolve("jars"), "spark-core_*.jar")) {
      return jars.iterator().hasNext();
    } catch (java.io.IOException e) {
      return false;
    }
  }

  private static AftException problem(String where, String found) {
    return new AftException(
        CommandError.NO_SPARK.problem(where, found, "a folder with a distribution of Spark 4.2"));
  }
}

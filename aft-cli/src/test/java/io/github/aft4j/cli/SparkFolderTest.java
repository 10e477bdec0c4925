// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aft4j.api.AftException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparkFolderTest {
  @TempDir Path directory;

  @Test
  void theFolderThatTheEnvironmentNamesIsTaken() throws IOException {
    Files.createDirectories(directory.resolve("jars"));
    Files.createFile(directory.resolve("jars/spark-core_2.13-4.2.0.jar"));
    assertThat(SparkFolder.find(Map.of("SPARK_HOME", directory.toString()))).isEqualTo(directory);
  }

  @Test
  void aFolderWithoutSparkIsRefusedWithBothWaysOut() {
    assertThatThrownBy(() -> SparkFolder.find(Map.of("SPARK_HOME", directory.toString())))
        .isInstanceOf(AftException.class)
        .hasMessageContaining("AFT-915 SPARK_HOME: found " + directory)
        .hasMessageContaining("pip install pyspark==4.2.0")
        .hasMessageContaining("mvn -Pspark package");
  }

  @Test
  void sparkComesBeforeTheCommandOnTheClassPath() {
    List<String> command = SparkProcess.command(directory, List.of("run", "r.yaml"));
    String classPath = command.get(command.indexOf("-cp") + 1);
    assertThat(classPath)
        .startsWith(directory.resolve("jars").toAbsolutePath() + File.separator + "*");
    assertThat(command)
        .contains(ParentProcess.option())
        .endsWith("io.github.aft4j.cli.AftCommand", "run", "r.yaml");
  }
}

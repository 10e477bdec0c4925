// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds the Gradle project with the installed artifacts, where Gradle 7.3 or later is found. */
class GradleProjectIT {
  private static final Path PROJECT = Path.of("src/it/gradle-project").toAbsolutePath();

  @TempDir private Path folder;

  @Test
  void theGradleProjectFindsEveryArtifactAndPlugin() throws Exception {
    Optional<Path> gradle = gradle();
    assumeTrue(
        gradle.isPresent(),
        "Gradle is not on the PATH, and GRADLE_HOME is not set; its project is not built");
    String version = output(gradle.get(), "--version");
    assumeTrue(isRecent(version), "Gradle 7.3 or later runs on JDK 17; found: " + version.strip());
    String out =
        output(
            gradle.get(),
            "--no-daemon",
            "--quiet",
            "--project-cache-dir",
            folder.toString(),
            "-PaftRepository=" + Path.of(System.getProperty("aft.installed")).toUri(),
            "-PaftVersion=" + System.getProperty("aft.version"),
            "-PpytorchVersion=" + System.getProperty("pytorch.version"),
            "run");
    assertThat(out).contains("MODEL djl", "LOSS aft-boundary", "LABELER final-answer");
  }

  static boolean isRecent(String version) {
    Matcher found = Pattern.compile("Gradle (\\d+)\\.(\\d+)").matcher(version);
    return found.find()
        && Integer.parseInt(found.group(1)) * 100 + Integer.parseInt(found.group(2)) >= 703;
  }

  private static Optional<Path> gradle() {
    Stream<Path> home =
        Optional.ofNullable(System.getenv("GRADLE_HOME")).stream().map(h -> Path.of(h, "bin"));
    Stream<Path> path =
        Pattern.compile(Pattern.quote(System.getProperty("path.separator")))
            .splitAsStream(System.getenv().getOrDefault("PATH", ""))
            .map(Path::of);
    return Stream.concat(home, path)
        .map(directory -> directory.resolve("gradle"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static String output(Path gradle, String... arguments)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Stream.concat(Stream.of(gradle.toString()), List.of(arguments).stream()).toList())
            .directory(PROJECT.toFile())
            .redirectErrorStream(true)
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
    return out;
  }
}

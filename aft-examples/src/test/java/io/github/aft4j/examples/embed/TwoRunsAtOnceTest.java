// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.examples.embed;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.cli.quickstart.QuickstartInput;
import io.github.aft4j.cli.quickstart.QuickstartSize;
import io.github.aft4j.commons.Sha256;
import io.github.aft4j.core.Aft;
import io.github.aft4j.core.recipe.Recipe;
import io.github.aft4j.core.run.RunHandle;
import io.github.aft4j.core.run.RunOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of one process that compute with the same number of threads do not disturb each other. */
class TwoRunsAtOnceTest {
  private static final Pattern RESULT = Pattern.compile(".*\\.(jsonl|safetensors)|summary\\.json");

  @TempDir Path folder;

  @Test
  void writeTheBytesOfOneAfterTheOther() throws IOException {
    Recipe recipe =
        Recipe.read(
            QuickstartInput.write(folder.resolve("input"), new QuickstartSize(24, 8, 1, 1)));
    RunOptions options = RunOptions.defaults().withThreads(2);
    Path alone = folder.resolve("alone");
    Path first = folder.resolve("first");
    Path second = folder.resolve("second");
    try (Aft aft = Aft.create()) {
      aft.run(recipe, alone, options);
      RunHandle one = aft.start(recipe, first, options);
      RunHandle other = aft.start(recipe, second, options);
      one.await();
      other.await();
    }
    assertThat(results(alone)).containsKey("evaluate/summary.json").hasSizeGreaterThan(5);
    assertThat(results(first)).isEqualTo(results(alone));
    assertThat(results(second)).isEqualTo(results(alone));
  }

  private static Map<String, String> results(Path run) throws IOException {
    Map<String, String> digests = new TreeMap<>();
    try (Stream<Path> files = Files.walk(run)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = file.getFileName().toString();
        if (RESULT.matcher(name).matches() && !name.equals("timings.jsonl")) {
          digests.put(
              run.relativize(file).toString(), Sha256.of(Files.readString(file, ISO_8859_1)));
        }
      }
    }
    return digests;
  }
}

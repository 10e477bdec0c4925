// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.core.run.RunHandle;
import io.github.aft4j.core.run.RunOptions;
import io.github.aft4j.testkit.run.RunFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThreadsTest {
  @TempDir Path directory;

  private Map<String, String> files(int threads) throws IOException {
    Path run = directory.resolve("threads-" + threads);
    try (Aft aft = Aft.create(TinyTask.plugins())) {
      aft.run(TinyTask.recipe().build(), run, RunOptions.defaults().withThreads(threads));
    }
    return RunFiles.of(run);
  }

  @Test
  void theNumberOfThreadsChangesNoFile() throws IOException {
    Map<String, String> one = files(1);
    assertThat(files(5)).isEqualTo(one);
    assertThat(files(0)).isEqualTo(one);
  }

  @Test
  void twoRunsAtOnceWriteWhatOneAloneDoes() throws IOException {
    Map<String, String> alone = files(2);
    Path first = directory.resolve("first");
    Path second = directory.resolve("second");
    try (Aft aft = Aft.create(TinyTask.plugins())) {
      RunOptions options = RunOptions.defaults().withThreads(2);
      RunHandle one = aft.start(TinyTask.recipe().build(), first, options);
      RunHandle other = aft.start(TinyTask.recipe().build(), second, options);
      one.await();
      other.await();
    }
    assertThat(RunFiles.of(first)).isEqualTo(alone);
    assertThat(RunFiles.of(second)).isEqualTo(alone);
  }
}

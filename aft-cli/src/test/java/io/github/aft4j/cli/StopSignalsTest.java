// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.aft4j.api.Cancellation;
import io.github.aft4j.api.Option;
import io.github.aft4j.api.Options;
import io.github.aft4j.api.data.Labeler;
import io.github.aft4j.api.data.LabelerProvider;
import io.github.aft4j.core.plugin.Plugins;
import io.github.aft4j.core.run.RunCancelledException;
import io.github.aft4j.core.run.RunHandle;
import io.github.aft4j.core.run.RunResult;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StopSignalsTest {
  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void aSignalCancelsTheRunAndGivesItsExitStatus(String signal, int status) throws Exception {
    RunHandle run = RunHandle.start(directory, StopSignalsTest::untilCancelled);
    try (StopSignals signals = StopSignals.call(run::cancel)) {
      raise(signal);
      boolean stopped = run.awaitStopped(Duration.ofSeconds(20));
      run.cancel();
      assumeTrue(
          stopped || signal.equals("TERM"),
          "Skipped: this process was started in the background, where INT is ignored");
      assertThat(stopped).isTrue();
      assertThatThrownBy(run::await).isInstanceOf(RunCancelledException.class);
      assertThat(signals.exitStatus()).isEqualTo(status);
    }
  }

  /** Loads a plugin that takes its time over its name. */
  static final class Loading implements LabelerProvider {
    private Loading() {}

    public static void main(String[] arguments) {
      StopSignals.end(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
      Plugins.builder().add(new Loading()).build();
    }

    @Override
    public String name() {
      System.err.println("loading");
      LockSupport.parkNanos(Duration.ofSeconds(4).toNanos());
      return "slow";
    }

    @Override
    public String description() {
      return "takes its time";
    }

    @Override
    public List<Option> options() {
      return List.of();
    }

    @Override
    public int apiVersion() {
      return API_VERSION;
    }

    @Override
    public Labeler create(Options options) {
      throw new UnsupportedOperationException();
    }
  }

  @Test
  void aSignalWhilePluginsAreLoadedSaysHowToGoOnAndBlamesNoPlugin() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Loading.class.getName())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader said = process.errorReader(StandardCharsets.UTF_8)) {
      assertThat(said.readLine()).isEqualTo("loading");
      // Process.destroy would close the stream.
      process.toHandle().destroy();
      assertThat(said.lines()).containsExactly(StopSignals.STOPPED);
    }
    assertThat(process.waitFor()).isEqualTo(143);
  }

  private static RunResult untilCancelled(Cancellation cancellation) {
    while (true) {
      LockSupport.parkNanos(1_000_000);
      cancellation.throwIfRequested();
    }
  }

  private static void raise(String name) throws ReflectiveOperationException {
    Class<?> signal = Class.forName("sun.misc.Signal");
    signal
        .getMethod("raise", signal)
        .invoke(null, signal.getConstructor(String.class).newInstance(name));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.aft4j.api.Cancellation;
import io.github.aft4j.core.run.RunCancelledException;
import io.github.aft4j.core.run.RunHandle;
import io.github.aft4j.core.run.RunResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
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

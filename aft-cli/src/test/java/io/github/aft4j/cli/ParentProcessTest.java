// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class ParentProcessTest {
  private static ProcessBuilder java(Class<?> main, String... options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(options));
    command.add(main.getName());
    return new ProcessBuilder(command);
  }

  /** Starts a process that follows this one, and waits. */
  static final class First {
    private First() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
      System.exit(java(Second.class, ParentProcess.option()).inheritIO().start().waitFor());
    }
  }

  /** Says its number, and waits. */
  static final class Second {
    private Second() {}

    public static void main(String[] arguments) {
      ParentProcess.follow();
      System.out.println(ProcessHandle.current().pid());
      LockSupport.parkNanos(TimeUnit.MINUTES.toNanos(2));
    }
  }

  @Test
  void aProcessEndsWithTheOneThatStartedItThoughThatWasKilled() throws Exception {
    Process first = java(First.class).start();
    try (BufferedReader said = first.inputReader(UTF_8)) {
      ProcessHandle second = ProcessHandle.of(Long.parseLong(said.readLine())).orElseThrow();
      first.toHandle().destroyForcibly();
      second.onExit().get(30, TimeUnit.SECONDS);
      assertThat(second.isAlive()).isFalse();
    }
  }
}

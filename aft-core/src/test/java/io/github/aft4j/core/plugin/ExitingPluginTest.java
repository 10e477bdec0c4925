// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.Option;
import io.github.aft4j.api.Options;
import io.github.aft4j.api.data.Labeler;
import io.github.aft4j.api.data.LabelerProvider;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A plugin that ends the process cannot be kept from it, but it is named. */
class ExitingPluginTest {
  /** Ends the process as soon as it is asked for its name. */
  static final class Exiting implements LabelerProvider {
    @Override
    public String name() {
      System.exit(3);
      return "exiting";
    }

    @Override
    public String description() {
      return "ends the process";
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

  /** Loads it. */
  static final class Program {
    private Program() {}

    public static void main(String[] arguments) {
      System.err.println("loading");
      Plugins.builder().add(new Exiting()).build();
      System.err.println("never reached");
    }
  }

  @Test
  void theLastLineNamesThePluginThatWasBeingLoaded() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isEqualTo(3);
    assertThat(said.lines().reduce((first, last) -> last).orElseThrow())
        .contains("The process ended while it loaded", Exiting.class.getName());
  }
}

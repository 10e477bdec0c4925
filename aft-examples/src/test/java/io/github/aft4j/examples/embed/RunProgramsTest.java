// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.examples.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aft4j.cli.quickstart.QuickstartInput;
import io.github.aft4j.cli.quickstart.QuickstartSize;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs around one run: it is stopped, goes on, is read, and has to be good enough. */
class RunProgramsTest {
  @TempDir private Path folder;

  private static String output(Runnable program) {
    PrintStream before = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream captured = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
      System.setOut(captured);
      program.run();
    } finally {
      System.setOut(before);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aRunIsStoppedGoesOnAndIsRead() {
    String recipe = QuickstartInput.write(folder, new QuickstartSize(40, 10, 1, 1)).toString();
    String run = folder.resolve("run").toString();
    assertThat(output(() -> CancelAndResume.main(new String[] {recipe, run, "0"})))
        .contains("the same call goes on");
    assertThat(output(() -> CancelAndResume.main(new String[] {recipe, run, "300"})))
        .contains("finished: ");
    assertThat(output(() -> ReadSamples.main(new String[] {run})).lines())
        .hasSizeGreaterThan(40)
        .allMatch(line -> line.matches(".*\t(POSITIVE|NEGATIVE|UNDECIDED)\t.*"));
    assertThat(output(() -> GateOnAccuracy.main(new String[] {recipe, run, "0"})))
        .contains("against fine-tuning alone");
    assertThatThrownBy(() -> GateOnAccuracy.main(new String[] {recipe, run, "1.1"}))
        .hasMessageContaining("Not accurate enough");
  }
}

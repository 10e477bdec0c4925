// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.examples.customloss;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.cli.AftCommand;
import io.github.aft4j.cli.quickstart.QuickstartInput;
import io.github.aft4j.cli.quickstart.QuickstartSize;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A loss that is not the library's, used by its name in a recipe. */
class CustomLossRunTest {
  private static final String LOSS = "- {loss: aft-boundary, weight: 1, beta: 1}";

  @TempDir private Path folder;

  @Test
  void aLossOfTheClassPath() throws IOException {
    Path out = folder.resolve("run");
    Path recipe = recipe("- {loss: info-nce, weight: 0.5, temperature: 0.5}");
    StringWriter messages = new StringWriter();
    PrintWriter writer = new PrintWriter(messages);
    int status =
        AftCommand.execute(writer, writer, "run", recipe.toString(), "--out", out.toString());
    assertThat(status).as(messages.toString()).isZero();
    assertThat(out.resolve("align/metrics.jsonl")).content().contains("info-nce");
  }

  private Path recipe(String losses) throws IOException {
    Path recipe = QuickstartInput.write(folder.resolve("input"), new QuickstartSize(24, 6, 1, 1));
    String text = Files.readString(recipe);
    assertThat(text).contains(LOSS);
    return Files.writeString(recipe, text.replace(LOSS, losses));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.cli.quickstart.QuickstartInput;
import io.github.aft4j.cli.quickstart.QuickstartSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelOptionsTest {
  @TempDir private Path folder;

  @Test
  void warningsOfTheModelGoToStandardError() throws IOException {
    QuickstartInput.write(folder.resolve("input"), new QuickstartSize(8, 4, 1, 17));
    Path model = folder.resolve("input/model");
    Files.writeString(model.resolve("chat_template.jinja"), "{{ enable_thinking }}");
    Path rows = Files.writeString(folder.resolve("rows.jsonl"), "{\"prompt\": \"1 + 1 <sep>\"}\n");
    Outcome outcome =
        Outcome.of(
            "generate",
            "--model",
            model.toString(),
            "--set",
            "chat_template_kwargs.enable_thinkin=false",
            "--max-new-tokens",
            "2",
            "--input",
            rows.toString());
    assertThat(outcome.status()).as(outcome.err()).isZero();
    assertThat(outcome.out()).contains("\"text\"");
    assertThat(outcome.err())
        .containsOnlyOnce("warning: chat_template_kwargs: ")
        .contains("Did you mean 'enable_thinking'?");
  }
}

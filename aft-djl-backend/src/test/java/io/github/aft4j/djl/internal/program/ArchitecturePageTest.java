// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.Dimensions;
import io.github.aft4j.djl.internal.decoder.LayerSpec;
import io.github.aft4j.djl.internal.rotary.RotarySpec;
import io.github.aft4j.djl.internal.template.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The program on the page about the architecture is the one that runs. */
class ArchitecturePageTest {
  /** A method with the comment before it. */
  private static final Pattern METHOD =
      Pattern.compile("(?:  #[^\n]*\n)*  def (\\w+)\\(.*?(?=\n\n|\\Z)", Pattern.DOTALL);

  private static final List<String> SHOWN =
      List.of(
          "embed",
          "layer_rotated",
          "attention_in_rotated",
          "attention_out",
          "final_norm",
          "logits");

  @Test
  void showsTheForwardPassOfLlama() throws IOException {
    assertThat(Files.readString(Path.of("../docs/architecture.md")))
        .contains("```python\n" + program() + "\n```");
  }

  private static String program() {
    String source =
        Template.fill(
            ProgramSource.resource("decoder.py"), ModelBindings.of(llama(), AdaptedWeights.NONE));
    Matcher methods = METHOD.matcher(source);
    return methods
        .results()
        .filter(method -> SHOWN.contains(method.group(1)))
        .map(method -> method.group().stripIndent().strip())
        .collect(Collectors.joining("\n\n"));
  }

  /** Llama 3.2 1B. */
  private static DecoderSpec llama() {
    return DecoderSpec.builder("llama", new Dimensions(128256, 2048, 8192, 32, 8, 64, 131072))
        .layers(Collections.nCopies(16, LayerSpec.FULL))
        .rotaries(List.of(new RotarySpec(Collections.nCopies(32, 1.0), 1)))
        .tiedHead(true)
        .build();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.examples.embed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.cli.quickstart.QuickstartInput;
import io.github.aft4j.cli.quickstart.QuickstartSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlignModelTest {
  @TempDir private Path folder;

  @Test
  void theProgramRunsFromAModelDirectoryToAnAlignedModel() {
    QuickstartInput.write(folder, new QuickstartSize(40, 10, 1, 1));
    Path out = folder.resolve("run");
    AlignModel.main(
        new String[] {
          folder.resolve("model").toString(),
          folder.resolve("train.jsonl").toString(),
          folder.resolve("test.jsonl").toString(),
          out.toString()
        });
    assertThat(out.resolve("model/model.safetensors")).isNotEmptyFile();
    assertThat(out.resolve("model/tokenizer.json")).isNotEmptyFile();
    assertThat(out.resolve("report.md")).content().contains("AFT");
  }

  @Test
  void theReadmeShowsTheVeryProgram() throws IOException {
    String source =
        Files.readString(Path.of("src/main/java/io/github/aft4j/examples/embed/AlignModel.java"));
    String shown =
        source.substring(source.indexOf("import ")).replaceFirst("(?s)/\\*\\*.*?\\*/\n", "");
    assertThat(Path.of("../README.md")).content().contains("```java\n" + shown + "```");
  }
}

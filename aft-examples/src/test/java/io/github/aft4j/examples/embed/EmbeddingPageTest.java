// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.examples.embed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares docs/embedding.md with the programs it shows. */
class EmbeddingPageTest {
  private static final Path PROGRAMS = Path.of("src/main/java/io/github/aft4j/examples/embed");

  static Stream<Path> programs() throws IOException {
    try (Stream<Path> files = Files.list(PROGRAMS)) {
      return files.filter(file -> !file.endsWith("package-info.java")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("programs")
  void thePageShowsTheVeryProgram(Path program) throws IOException {
    String source = Files.readString(program);
    assertThat(Path.of("../docs/embedding.md"))
        .content()
        .contains("```java\n" + source.substring(source.indexOf("import ")) + "```");
  }

  @ParameterizedTest
  @MethodSource("programs")
  void aProgramIsShortEnoughToCopy(Path program) throws IOException {
    assertThat(Files.readAllLines(program)).hasSizeLessThanOrEqualTo(95);
  }
}

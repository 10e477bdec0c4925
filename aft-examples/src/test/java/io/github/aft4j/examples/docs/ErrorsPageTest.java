// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.aft4j.api.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * docs/errors.md is what the catalog of error codes says. After a change of the catalog, the test
 * leaves the page as it should be in target/errors.md.
 */
class ErrorsPageTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern LITERAL = Pattern.compile("\"AFT-\\d");

  @Test
  void thePageIsGeneratedFromTheCatalog() throws IOException {
    String page = page(codes());
    Files.writeString(Path.of("target/errors.md"), page);
    assertThat(ROOT.resolve("docs/errors.md"))
        .as("copy aft-examples/target/errors.md to docs/errors.md")
        .content()
        .isEqualTo(page);
  }

  @Test
  void noCodeHasTwoMeanings() {
    assertThat(codes()).extracting(ErrorCode::code).doesNotHaveDuplicates();
  }

  @Test
  void fixesAndExplanationsAreSentences() {
    assertThat(codes())
        .allSatisfy(
            code -> {
              assertThat(code.entry().explanation()).endsWith(".").doesNotContain("|");
              assertThat(code.entry().fix()).endsWith(".").doesNotContain("|");
            });
  }

  @Test
  void sourcesNameCodesByTheirConstants() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      List<Path> sources =
          files
              .filter(f -> f.toString().endsWith(".java") && f.toString().contains("src/main/java"))
              .toList();
      assertThat(sources)
          .isNotEmpty()
          .allSatisfy(
              f ->
                  assertThat(LITERAL.matcher(Files.readString(f)).find())
                      .as(f + " names a code by a literal; add a constant to an ErrorCode enum")
                      .isFalse());
    }
  }

  /** Returns every constant of every {@link ErrorCode} enum of the library, by number. */
  private static List<ErrorCode> codes() {
    return new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.github.aft4j")
            .stream()
            .filter(c -> c.isEnum() && c.isAssignableTo(ErrorCode.class))
            .map(JavaClass::reflect)
            .flatMap(c -> Stream.of(c.getEnumConstants()))
            .map(ErrorCode.class::cast)
            .sorted(Comparator.comparingInt(c -> c.entry().number()))
            .toList();
  }

  private static String page(List<ErrorCode> codes) {
    StringBuilder page =
        new StringBuilder(
            """
            # Error codes

            Every error that the library reports about its input carries a code. The message names
            the place, what was found, what was expected and a fix; this table says what each code
            means. It is generated from the catalog of codes, enums named `...Error` in each module.

            | code | meaning | fix |
            | --- | --- | --- |
            """);
    for (ErrorCode code : codes) {
      page.append(
          "| %s | %s | %s |%n"
              .formatted(code.code(), code.entry().explanation(), code.entry().fix()));
    }
    return page.toString().replace("\r\n", "\n");
  }
}

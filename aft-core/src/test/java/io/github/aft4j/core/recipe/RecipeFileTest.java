// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.aft4j.api.AftException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A recipe is one YAML document in UTF-8; what would be passed over is refused. */
class RecipeFileTest {
  private static final String RECIPE =
      """
      model: {plugin: djl, path: m}
      train: {path: t.jsonl}
      """;

  @TempDir Path dir;

  private AftException failure(byte[] content) throws IOException {
    Path file = Files.write(dir.resolve("r.yaml"), content);
    return catchThrowableOfType(AftException.class, () -> Recipe.read(file));
  }

  private AftException failure(String content) throws IOException {
    return failure(content.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"---\nseed: 3\n", "---\n", "--- text\n", "...\n---\nseed: 3\n"})
  void aSecondDocumentIsRefusedWithItsLine(String second) throws IOException {
    assertThat(failure(RECIPE + second))
        .hasMessageContaining("AFT-105")
        .hasMessageContaining("a second YAML document")
        .hasMessageMatching("(?s).*r\\.yaml:[345].*");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"name: \"\\ud83d\"\n", "\"n\\ud83d\": 3\n", "label: {a: [\"\\ude00\"]}\n"})
  void halfACharacterIsRefusedBeforeAnythingIsWritten(String line) throws IOException {
    assertThat(failure(RECIPE + line))
        .hasMessageContaining("AFT-105")
        .hasMessageContaining("half a character")
        .hasMessageContaining("r.yaml");
  }

  @Test
  void oneDocumentWithItsMarksIsRead() throws IOException {
    for (String content :
        List.of(
            RECIPE,
            "---\n" + RECIPE,
            RECIPE + "...\n",
            "\ufeff" + RECIPE,
            "%YAML 1.1\n---\n" + RECIPE)) {
      Path file = Files.writeString(dir.resolve("good.yaml"), content);
      assertThat(Recipe.read(file).model().name()).isEqualTo("djl");
    }
  }

  @Test
  void bytesThatAreNotUtf8AreRefused() throws IOException {
    assertThat(failure(RECIPE.getBytes(StandardCharsets.UTF_16)))
        .hasMessageContaining("AFT-105")
        .hasMessageContaining("UTF-8");
    assertThat(failure(RECIPE.getBytes(Charset.forName("UTF-16LE"))))
        .hasMessageContaining("AFT-105");
    for (int[] bad :
        List.of(new int[] {0xC0, 0xAF}, new int[] {0xED, 0xA0, 0x80}, new int[] {0xE9})) {
      StringBuilder name = new StringBuilder("name: a");
      for (int b : bad) {
        name.append((char) b);
      }
      assertThat(failure((RECIPE + name + "\n").getBytes(StandardCharsets.ISO_8859_1)))
          .hasMessageContaining("AFT-105")
          .hasMessageContaining("bytes that are not UTF-8");
    }
  }

  @Test
  void aCharacterOfCodeZeroIsRefused() throws IOException {
    assertThat(failure(RECIPE + "name: \"a\\0b\"\n"))
        .hasMessageContaining("AFT-105")
        .hasMessageContaining("a character with the code 0");
  }

  @Test
  void anAliasIsRefusedRatherThanReadAsAText() throws IOException {
    assertThat(failure("label: &judge final-answer\nevaluate: {label: *judge}\n" + RECIPE))
        .hasMessageContaining("AFT-105")
        .hasMessageContaining("the YAML alias *judge");
  }

  @ParameterizedTest
  @ValueSource(strings = {"010", "007", "-01", "00", "0_7"})
  void anIntegerThatVersionsOfYamlReadDifferentlyIsRefused(String number) throws IOException {
    assertThat(failure(RECIPE + "sft: {max_steps: " + number + "}\n"))
        .hasMessageContaining("AFT-105")
        .hasMessageContaining("sft.max_steps")
        .hasMessageContaining("the number " + number);
  }

  @Test
  void anIntegerBeyondLongsIsRefusedRatherThanWrapped() throws IOException {
    assertThat(failure(RECIPE + "seed: 9223372036854775808\n"))
        .hasMessageContaining("AFT-103")
        .hasMessageContaining("an integer between 0 and 9223372036854775807");
  }

  @ParameterizedTest
  @ValueSource(strings = {"no", "On", "True", "1.10", "1e3", "0x10", "1_000", "+5"})
  void whatYamlDoesNotReadAsItIsWrittenIsNoText(String scalar) throws IOException {
    assertThat(failure(RECIPE + "name: " + scalar + "\n"))
        .hasMessageContaining("AFT-103")
        .hasMessageContaining("name = " + scalar)
        .hasMessageContaining("Put it in quotes");
    for (String quoted : List.of("'" + scalar + "'", "|-\n  " + scalar)) {
      Path file = Files.writeString(dir.resolve("q.yaml"), RECIPE + "name: " + quoted + "\n");
      assertThat(Recipe.read(file).name()).isEqualTo(scalar);
    }
  }

  @Test
  void textsOfTheDataAreAsWritten() throws IOException {
    String recipe = "model: {plugin: djl}\ntrain: {path: t.jsonl, chat: on, system: No}\n";
    assertThat(failure(recipe)).hasMessageContaining("AFT-103").hasMessageContaining("system = No");
  }

  @Test
  void numbersMayBeWrittenInManyWaysAndAreTheSame() throws IOException {
    String other =
        RECIPE.replace("path: m", "path: m, a: 1e-5, b: 1.50")
            + "# é𝒳\nsft: {learning_rate: 1e-5, weight_decay: 0.10, max_steps: 1_000,"
            + " data_parallel: yes}\n"
            + "align: {losses: [sft, {loss: aft-boundary, weight: 1e0}]}\n";
    String plain =
        other
            .replace("1e-5", "1.0E-5")
            .replace("1.50", "1.5")
            .replace("0.10", "0.1")
            .replace("1_000", "1000")
            .replace("yes", "true")
            .replace("1e0", "1.0");
    Recipe one = Recipe.read(Files.writeString(dir.resolve("one.yaml"), other));
    Recipe same = Recipe.read(Files.writeString(dir.resolve("same.yaml"), plain));
    assertThat(one.description()).isEqualTo(same.description());
    assertThat(one.given()).isEqualTo(same.given());
    assertThat(one.model().options()).isEqualTo(same.model().options()).containsEntry("a", 1e-5);
    assertThat(one.model().writtenOptions().get("a")).hasToString("1e-5");
    assertThat(one.sft()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {".inf", "-.INF", ".nan", "1e999"})
  void aNumberThatIsNotFiniteIsRefusedAsOne(String number) throws IOException {
    assertThat(failure(RECIPE + "sft: {learning_rate: " + number + "}\n"))
        .hasMessageContaining("AFT-103")
        .hasMessageContaining("r.yaml:3: sft.learning_rate")
        .hasMessageContaining("the number " + number + ", which is not finite");
  }

  @Test
  void aFaultOfTheSyntaxIsToldWithoutNotesOnTheSource() throws IOException {
    for (String bad :
        List.of("model: {a", "a: b: c\n", "\t- x\n", "model: [\n", "\"\\ud83", "a: \0\n")) {
      assertThat(failure(bad).getMessage())
          .contains("AFT-105")
          .doesNotContain("Source:")
          .doesNotContain("REDACTED");
    }
  }
}

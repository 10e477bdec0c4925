// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.commons;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.Option;
import io.github.aft4j.api.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsReaderTest {
  private static final List<Option> OPTIONS = List.of(Option.integer("epochs", 1, 1, 9, "passes"));

  @ParameterizedTest
  @CsvSource({"1,epochs = \"1\"", "1e3,epochs = \"1e3\"", "fast,epochs = fast", "'',epochs = \"\""})
  void aTextInThePlaceOfANumberIsShownAsOne(String given, String found) {
    assertThat(found(given)).isEqualTo(found);
  }

  @Test
  void aKeyWithoutAValueHasNothing() {
    assertThat(found(Map.of())).isEqualTo("epochs = nothing");
    assertThat(found(10)).isEqualTo("epochs = 10");
  }

  private static List<Problem> problems(Option.Type type, Object given) {
    List<Problem> problems = new ArrayList<>();
    List<Option> options = List.of(Option.optional("stop", type, "where answers end"));
    OptionsReader.read(options, Map.of("stop", given), "test", problems::add);
    return problems;
  }

  @ParameterizedTest
  @CsvSource({"1e3,1000", "1.10,1.1", "0x10,16", "1_000,1000"})
  void anotherSpellingOfANumberIsANumberAndNoText(String written, double value) {
    Object scalar = WrittenScalar.of(value, written);
    assertThat(problems(Option.Type.NUMBER, scalar)).isEmpty();
    assertThat(problems(Option.Type.STRING, scalar).get(0).toString())
        .contains("AFT-103", "stop = " + written, "Put it in quotes");
    assertThat(problems(Option.Type.LIST, List.of("a", scalar)).get(0).toString())
        .contains("AFT-103", "stop[1] = " + written, "Put it in quotes");
  }

  @Test
  void truthValuesOfAnotherSpellingAreNoTexts() {
    Object scalar = WrittenScalar.of(false, "No");
    assertThat(problems(Option.Type.BOOLEAN, scalar)).isEmpty();
    assertThat(problems(Option.Type.STRING, scalar).get(0).found()).isEqualTo("stop = No");
  }

  @Test
  void aListOfTextsHoldsNoMapsNorListsNorNothing() {
    for (Object entry : Arrays.asList(Map.of(), Map.of("a", 1), List.of("a"), null)) {
      assertThat(problems(Option.Type.LIST, Arrays.asList("a", entry)).get(0).toString())
          .contains("AFT-103", "stop[1] = ", "a list of texts");
    }
    assertThat(problems(Option.Type.LIST, List.of("a", 1, 0.5, true))).isEmpty();
  }

  @Test
  void aMapHoldsValuesAlone() {
    Map<String, Object> given = Map.of("stop", Map.of("a", List.of(WrittenScalar.of(1.1, "1.10"))));
    List<Option> options = List.of(Option.optional("stop", Option.Type.MAP, "variables"));
    assertThat(OptionsReader.read(options, given, "test").map("stop"))
        .isEqualTo(Map.of("a", List.of(1.1)));
  }

  private static String found(Object given) {
    List<Problem> problems = new ArrayList<>();
    OptionsReader.read(OPTIONS, Map.of("epochs", given), "test", problems::add);
    return problems.get(0).found();
  }
}

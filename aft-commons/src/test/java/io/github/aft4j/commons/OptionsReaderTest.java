// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.commons;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.Option;
import io.github.aft4j.api.Problem;
import java.util.ArrayList;
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

  private static String found(Object given) {
    List<Problem> problems = new ArrayList<>();
    OptionsReader.read(OPTIONS, Map.of("epochs", given), "test", problems::add);
    return problems.get(0).found();
  }
}

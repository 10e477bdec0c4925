// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.commons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTextsTest {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\": NaN}|Non-standard token 'NaN'",
        "{} {}|Trailing token (of type START_OBJECT) found after value",
        "// x|Unexpected character ('/' (code 47)): maybe a (non-standard) comment?"
      })
  void saysNothingOfTheParsersSettings(String text, String words) {
    JsonProcessingException e =
        catchThrowableOfType(JsonProcessingException.class, () -> JSON.readTree(text));
    assertThat(JsonTexts.words(e)).isEqualTo(words);
  }

  @Test
  void namesALimitWithoutTheMethodThatSetsIt() {
    JsonProcessingException e =
        catchThrowableOfType(JsonProcessingException.class, () -> JSON.readTree("[".repeat(2000)));
    assertThat(JsonTexts.words(e))
        .isEqualTo("Document nesting depth (1001) exceeds the maximum allowed (1000)");
  }
}

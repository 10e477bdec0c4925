// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.commons;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.Option;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionTextTest {
  @Test
  void tellsTypeRangeAndDefault() {
    assertThat(OptionText.facts(Option.integer("rounds", 1, 1, 100, "")))
        .isEqualTo("integer, 1 to 100, default 1");
    assertThat(OptionText.facts(Option.number("rate", 1e-5, 0, 10, "")))
        .isEqualTo("number, 0 to 10, default 1e-5");
    assertThat(OptionText.facts(Option.choice("control", "none", List.of("none", "sft"), "")))
        .isEqualTo("string, one of none | sft, default none");
    assertThat(OptionText.facts(Option.string("name", "", ""))).isEqualTo("string, default empty");
  }

  @Test
  void namesNoBoundWhereThereIsNone() {
    assertThat(OptionText.facts(Option.integer("seed", 17, 0, Long.MAX_VALUE, "")))
        .isEqualTo("integer, at least 0, default 17");
    assertThat(OptionText.facts(Option.required("path", Option.Type.STRING, "")))
        .isEqualTo("string, required");
    assertThat(OptionText.facts(Option.optional("freeze", Option.Type.LIST, ""))).isEqualTo("list");
    assertThat(
            OptionText.facts(Option.number("weight", 1, -Integer.MAX_VALUE, Integer.MAX_VALUE, "")))
        .isEqualTo("number, default 1");
  }
}

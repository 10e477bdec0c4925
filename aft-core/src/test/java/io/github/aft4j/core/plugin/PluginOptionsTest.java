// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.Option;
import io.github.aft4j.api.Options;
import io.github.aft4j.api.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PluginOptionsTest {
  private static final List<Option> SPECS =
      List.of(
          Option.integer("lora.rank", 0, 0, 9, "a nested option"),
          Option.optional("kwargs", Option.Type.MAP, "an option that takes a map"));

  private final List<Problem> problems = new ArrayList<>();

  private Options read(Map<String, ?> given) {
    return PluginOptions.read(SPECS, given, "test", problems::add);
  }

  @Test
  void nestedMapsAreDottedNames() {
    assertThat(read(Map.of("lora", Map.of("rank", 4))).integer("lora.rank")).isEqualTo(4);
    assertThat(read(Map.of("lora.rank", 4)).integer("lora.rank")).isEqualTo(4);
    assertThat(problems).isEmpty();
  }

  @Test
  void dottedNamesAreKeysOfAnOptionThatTakesAMap() {
    Map<String, Object> given = new LinkedHashMap<>();
    given.put("kwargs", Map.of("a", 1));
    given.put("kwargs.b", false);
    assertThat(read(given).map("kwargs")).isEqualTo(Map.of("a", 1, "b", false));
    assertThat(problems).isEmpty();
  }
}

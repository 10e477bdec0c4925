// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.djl.Golden;
import java.util.Locale;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The programs do what they did: their statements are those that were verified. */
class GoldenProgramsTest {
  private static GoldenPrograms golden;

  @BeforeAll
  static void read() {
    golden = GoldenPrograms.read();
  }

  static Stream<Golden> models() {
    return Golden.models().stream();
  }

  @ParameterizedTest
  @MethodSource("models")
  void everyStatementIsAsVerified(Golden model) {
    for (ProgramVariant variant : ProgramVariant.values()) {
      for (Products products : Products.values()) {
        String name = model + "/" + variant + "/" + products.name().toLowerCase(Locale.ROOT);
        SortedMap<String, String> methods = ProgramMethods.of(source(model, variant, products));
        SortedMap<String, String> expected = golden.program(name);
        assertThat(methods.keySet()).as(name).isEqualTo(expected.keySet());
        methods.forEach(
            (method, body) ->
                assertThat(body).as("%s: %s", name, method).isEqualTo(expected.get(method)));
      }
    }
  }

  static String source(Golden model, ProgramVariant variant, Products products) {
    return ProgramSource.of(variant.spec(model.spec()), variant.adapted(model.spec()), products);
  }
}

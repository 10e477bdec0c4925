// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.djl.Golden;
import java.util.List;
import java.util.SortedMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The programs do what they did: their statements are those of a commit that was verified. The
 * layers over long rows, and single rows of a matrix, have come since, as methods of their own.
 */
class GoldenProgramsTest {
  private static final Pattern LATER =
      Pattern.compile(
          "take_rows|put_rows|run_.*|block_.*|set_block|add_run|product_into|attend_long.*|layer_.*long.*");

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
      for (String products : List.of("onednn", "plain")) {
        String name = model + "/" + variant + "/" + products;
        SortedMap<String, String> methods = ProgramMethods.of(source(model, variant, products));
        methods.keySet().removeIf(LATER.asMatchPredicate());

        SortedMap<String, String> expected = golden.program(name);
        assertThat(methods.keySet()).as(name).isEqualTo(expected.keySet());
        methods.forEach(
            (method, body) ->
                assertThat(body).as("%s: %s", name, method).isEqualTo(expected.get(method)));
      }
    }
  }

  private static String source(Golden model, ProgramVariant variant, String products) {
    return ProgramSource.of(
        variant.spec(model.spec()), variant.adapted(model.spec()), "products_" + products + ".py");
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TemplateTest {
  private static final Bindings BINDINGS =
      Bindings.builder()
          .constant("D", 64)
          .constant("norm.epsilon", 1e-5)
          .flag("yes", true)
          .flag("no", false)
          .list("layers", List.of(layer(0, true), layer(1, false)))
          .call("linear", (arguments, here) -> "linear<" + String.join("|", arguments) + ">")
          .build();

  private static Bindings layer(int index, boolean rotated) {
    return Bindings.builder()
        .constant("", index)
        .constant("kind", rotated ? "rotated" : "plain")
        .flag("rotated", rotated)
        .build();
  }

  @Test
  void constantsAndCallsAreFilledIn() {
    assertThat(fill("q = $linear(n, query) / $D", "eps=$norm.epsilon, ${D}x"))
        .containsExactly("q = linear<n|query> / 64", "eps=1.0E-5, 64x");
  }

  @Test
  void commentsStayInTheirColumns() {
    assertThat(fill("q = $D          # [T, $D]", "q = 1           # [T, D]", "# $D"))
        .containsExactly("q = 64          # [T, $D]", "q = 1           # [T, D]", "# 64");
  }

  /** A name is a call only if it is known as one. */
  @Test
  void aConstantMayStandBeforeAParenthesis() {
    assertThat(fill("f$D(x, $D)")).containsExactly("f64(x, 64)");
  }

  @Test
  void conditionsChooseLines() {
    assertThat(
            fill(
                "#if yes",
                "a",
                "  #if no",
                "b",
                "  #else",
                "c",
                "  #end",
                "#else",
                "d",
                "#end",
                "#if not yes",
                "e",
                "#end"))
        .containsExactly("a", "c");
  }

  /** Names that only an item has are not asked for elsewhere. */
  @Test
  void loopsRepeatLines() {
    assertThat(
            fill(
                "#if no",
                "#for layer in layers",
                "$layer.unknown",
                "#end",
                "#end",
                "#for layer in layers",
                "x$layer $layer.kind",
                "#if layer.rotated",
                "r",
                "#end",
                "#end"))
        .containsExactly("x0 rotated", "r", "x1 plain");
  }

  @Test
  void mistakesAreNamed() {
    assertThatThrownBy(() -> fill("$unknown")).hasMessageContaining("unknown");
    assertThatThrownBy(() -> fill("#if yes", "a")).hasMessageContaining("No #end of #if yes");
    assertThatThrownBy(() -> fill("#for layer in layers", "#else", "#end"))
        .hasMessageContaining("No #end of #for");
    assertThatThrownBy(() -> fill("a", "#end")).hasMessageContaining("#end");
  }

  private static List<String> fill(String... lines) {
    return Template.fill(String.join("\n", lines), BINDINGS).lines().toList();
  }
}

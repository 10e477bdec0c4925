// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** No text of others changes the report around it. */
class ReportTextTest {
  private static final List<String> PIECES =
      List.of(
          "|",
          "\\",
          "\n",
          "\r",
          "# ",
          "- ",
          "`",
          "```",
          "<script>",
          "<!--",
          "--- |",
          "\u2028",
          "\u0085",
          "\u202e",
          "\ud83d",
          "\u0000",
          "\t",
          "a",
          "5 %",
          "é",
          "![x](http://x)");

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(PIECES).list().ofMaxSize(60).map(pieces -> String.join("", pieces));
  }

  @Property
  void anyTextIsOneLineOfOneCell(@ForAll("texts") String text) {
    check(text);
  }

  @Property
  void anyCharactersAreOneLineOfOneCell(@ForAll String text) {
    check(text);
  }

  private static void check(String text) {
    for (String written : List.of(ReportText.line(text), ReportText.cell(text))) {
      assertThat(written.lines().count()).isLessThanOrEqualTo(1);
      assertThat(written).doesNotContain("\n", "\r", "<", "`");
      assertThat(written.chars().noneMatch(Character::isISOControl)).isTrue();
      assertThat(written.replaceAll("\\\\\\\\|\\\\\\|", "")).doesNotContain("|");
    }
    assertThat(ReportText.cell(text).length()).isLessThanOrEqualTo(4 * 121);
  }

  @Test
  void plainTextStaysAsItIs() {
    assertThat(ReportText.line("responses remarked: finish_reason abort"))
        .isEqualTo("responses remarked: finish_reason abort");
  }
}

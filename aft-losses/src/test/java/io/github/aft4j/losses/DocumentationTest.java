// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.Option;
import io.github.aft4j.api.loss.AlignmentLossProvider;
import io.github.aft4j.losses.testing.Losses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DocumentationTest {

  @Test
  void everyLossIsDescribedWithItsFormulaAndOptions() throws IOException {
    String page = Files.readString(Path.of("../docs/losses.md"));
    for (AlignmentLossProvider provider : Losses.providers().values()) {
      String heading = "### `" + provider.name() + "`\n";
      assertThat(page).contains(heading);
      String section = page.substring(page.indexOf(heading) + heading.length()).split("\n##", 2)[0];
      assertThat(section).contains(provider.formula());
      for (Option option : provider.options()) {
        String fallback = option.defaultValue().map(DocumentationTest::shown).orElse("none");
        assertThat(section)
            .as("options of " + provider.name())
            .contains("| `" + option.name() + "` | " + fallback + " |")
            .contains(option.description());
      }
    }
  }

  private static String shown(Object value) {
    return value instanceof Double number && number == Math.rint(number)
        ? String.valueOf(number.longValue())
        : String.valueOf(value);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.Option;
import io.github.aft4j.commons.OptionText;
import io.github.aft4j.core.recipe.Keys;
import io.github.aft4j.core.recipe.RecipeSection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The tables of docs/recipe.md are made of the descriptions by which recipes are read. After a
 * change of them, the test leaves the page as it should be in target/recipe.md.
 */
class RecipePageTest {
  private static final Path PAGE = Path.of("..", "docs", "recipe.md");
  private static final Pattern TABLE =
      Pattern.compile("(?s)<!-- keys: ([a-z.]+) -->\\n.*?<!-- end -->");

  @Test
  void theTablesAreGeneratedFromTheKeys() throws IOException {
    String page = Files.readString(PAGE);
    String generated =
        TABLE.matcher(page).replaceAll(found -> Matcher.quoteReplacement(table(found)));
    Files.writeString(Path.of("target", "recipe.md"), generated);
    assertThat(page)
        .as("copy aft-examples/target/recipe.md to docs/recipe.md")
        .isEqualTo(generated);
  }

  @Test
  void everySectionOfItsOwnHasATable() throws IOException {
    Set<String> shown =
        TABLE
            .matcher(Files.readString(PAGE))
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.toSet());
    // The data have a page of their own, and a plugin's name is shown once.
    assertThat(shown)
        .containsExactlyInAnyOrder(
            "top",
            "sft",
            "sample",
            "label",
            "groups",
            "align",
            "align.losses",
            "evaluate",
            "checkpoint");
  }

  private static String table(MatchResult found) {
    String name = found.group(1);
    List<Option> keys = keys(name.equals("top") ? "" : name);
    if (name.equals("align")) {
      // what differs from sft
      keys = keys.stream().filter(key -> !keys("sft").contains(key)).toList();
    }
    return "<!-- keys: "
        + name
        + " -->\n| key | value | default | meaning |\n| --- | --- | --- | --- |\n"
        + keys.stream().map(RecipePageTest::row).collect(Collectors.joining())
        + "<!-- end -->";
  }

  private static List<Option> keys(String path) {
    return Keys.SECTIONS.stream()
        .filter(section -> section.path().equals(path))
        .map(RecipeSection::keys)
        .findFirst()
        .orElseThrow();
  }

  private static String row(Option key) {
    String value =
        key.choices().isEmpty()
            ? OptionText.type(key) + OptionText.range(key).map(range -> ", " + range).orElse("")
            : key.choices().stream().collect(Collectors.joining("`, `", "`", "`"));
    String presence = OptionText.presence(key).orElse("none");
    return "| `%s` | %s | %s | %s |\n"
        .formatted(
            key.name(),
            value,
            key.choices().isEmpty() ? presence : "`" + presence + "`",
            key.description());
  }
}

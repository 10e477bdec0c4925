// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.api.data.Labeler;
import io.github.aft4j.api.data.Verdict;
import io.github.aft4j.core.SharedData;
import io.github.aft4j.core.row.JsonlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Math-Verify's own tests; rows that differ are listed in docs/labelers.md. */
class MathVerifyTableTest {
  /** A row of the page's table: number, option, expected, verdict. */
  private static final Pattern LISTED =
      Pattern.compile(
          "(?m)^\\| (\\d+) \\| (both|`stated`|`last-expression`) \\| (yes|no) \\| (\\w+) ");

  /** A row and how it came out with one option. */
  private record Outcome(JsonNode row, Verdict verdict) {
    boolean isExpected() {
      return (verdict == Verdict.POSITIVE) == row.get("expected").asBoolean();
    }

    String id() {
      return row.get("id").asText();
    }

    /**
     * Returns whether the row is judged by another rule than the labeler's: that a set is not equal
     * to the relation that describes it.
     */
    boolean keepsSetsApart() {
      return row.has("allow_set_relation_comp") && !row.get("allow_set_relation_comp").asBoolean();
    }
  }

  private static List<Outcome> outcomes(String option) {
    Labeler labeler = Judging.labeler("math-answer", Map.of("answer", option));
    List<Outcome> outcomes = new ArrayList<>();
    JsonlReader.read(
        SharedData.file("answer_tests/math_verify.jsonl"),
        row -> {
          JsonNode node = row.object();
          Verdict verdict =
              Judging.judge(labeler, node.get("answer").asText(), node.get("response").asText())
                  .verdict();
          outcomes.add(new Outcome(node, verdict));
        },
        problem -> {
          throw new AssertionError(problem.toString());
        });
    return outcomes;
  }

  private static double agreement(List<Outcome> outcomes) {
    return (double) outcomes.stream().filter(Outcome::isExpected).count() / outcomes.size();
  }

  @Test
  void lastExpressionsComeOutAsExpected() {
    assertThat(agreement(outcomes("last-expression"))).isGreaterThanOrEqualTo(0.90);
  }

  @Test
  void statedAnswersComeOutAsExpected() {
    assertThat(agreement(outcomes("stated"))).isGreaterThanOrEqualTo(0.75);
  }

  @Test
  void nothingIsPositiveThatIsExpectedToBeWrong() {
    for (String option : List.of("stated", "last-expression")) {
      assertThat(outcomes(option))
          .filteredOn(o -> o.verdict() == Verdict.POSITIVE && !o.isExpected())
          .allMatch(Outcome::keepsSetsApart);
    }
  }

  @Test
  void thePageListsEveryRowThatDiffers() throws IOException {
    Map<String, String> stated = differences("stated");
    Map<String, String> last = differences("last-expression");
    Set<String> rows = new LinkedHashSet<>();
    Map<String, String> either = new LinkedHashMap<>(stated);
    last.forEach(either::putIfAbsent);
    either.forEach(
        (id, outcome) -> {
          boolean both = stated.containsKey(id) && last.containsKey(id);
          String option = both ? "both" : stated.containsKey(id) ? "`stated`" : "`last-expression`";
          rows.add(id + " " + option + " " + outcome);
        });
    Set<String> listed = new LinkedHashSet<>();
    Matcher matcher = LISTED.matcher(Files.readString(Path.of("../docs/labelers.md")));
    while (matcher.find()) {
      listed.add(
          matcher.group(1)
              + " "
              + matcher.group(2)
              + " "
              + matcher.group(3)
              + " "
              + matcher.group(4));
    }
    assertThat(listed).containsExactlyInAnyOrderElementsOf(rows);
  }

  private static Map<String, String> differences(String option) {
    Map<String, String> differences = new LinkedHashMap<>();
    for (Outcome outcome : outcomes(option)) {
      if (!outcome.isExpected()) {
        boolean expected = outcome.row().get("expected").asBoolean();
        differences.put(outcome.id(), (expected ? "yes" : "no") + " " + outcome.verdict());
      }
    }
    return differences;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.data.Labeler;
import io.github.aft4j.core.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that were once judged wrongly, each with its right verdicts. */
class LabelCasesTest {
  private static final Pattern COMMAND =
      Pattern.compile("aft label ([a-z-]+)(?:.*\\(ids ([^)]+)\\))?");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "03-degrees-in-trig",
        "04-number-glued-marks",
        "05-sets-intervals",
        "06-imaginary-unit",
        "07-boxed-forms",
        "08-bold-final-answer",
        "09-lists-ratios-times",
        "10-other-scripts",
        "26-label-overflow",
      })
  void everyVerdictIsRight(String folder) throws IOException {
    Path directory = SharedData.cases(folder);
    Map<String, Labeler> labelers = labelers(Files.readString(directory.resolve("README.md")));
    List<String> wrong = new ArrayList<>();
    int rows = 0;
    for (String line : Files.readAllLines(directory.resolve("in.jsonl"))) {
      JsonNode row = JsonMapper.builder().build().readTree(line);
      String id = row.get("id").asText();
      Labeler labeler = labelers.get(labelers.containsKey(id) ? id : "");
      if (labeler == null) {
        throw new AssertionError("the folder's README names no labeler for " + id);
      }
      Judgment judgment =
          Judging.judge(labeler, row.get("answer").asText(), row.get("response").asText());
      rows++;
      if (!row.get("right").asText().contains(judgment.verdict().name())) {
        wrong.add(line + ": " + judgment);
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(rows).isPositive();
  }

  /** The labelers that a folder's commands name: by id where they say which, else under "". */
  private static Map<String, Labeler> labelers(String readme) {
    Map<String, Labeler> labelers = new HashMap<>();
    Matcher command = COMMAND.matcher(readme);
    while (command.find()) {
      Labeler labeler = Judging.labeler(command.group(1), Map.of());
      String ids = command.group(2) == null ? "" : command.group(2);
      for (String range : ids.split(", *", -1)) {
        char first = range.isEmpty() ? ' ' : range.charAt(0);
        char last = range.isEmpty() ? ' ' : range.charAt(range.length() - 1);
        for (char id = first; id <= last; id++) {
          labelers.put(String.valueOf(id).strip(), labeler);
        }
      }
    }
    return labelers;
  }
}

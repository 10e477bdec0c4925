// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.aft4j.api.loss.AlignmentLossProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The calculator answers every golden case with its value and its gradient. */
class GoldenCalculationsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path FOLDER =
      Path.of(System.getProperty("aft.shared", "../../shared"), "fixtures", "losses");

  private final Map<String, AlignmentLossProvider> losses = new HashMap<>();
  private final LossCalculator calculator =
      new LossCalculator(name -> Optional.ofNullable(losses.get(name)).orElseThrow());

  @Test
  void answersEveryGoldenCase() throws IOException {
    assumeTrue(Files.isDirectory(FOLDER), "There are no golden losses at " + FOLDER);
    ServiceLoader.load(AlignmentLossProvider.class).forEach(p -> losses.put(p.name(), p));
    List<String> wrong = new ArrayList<>();
    for (Path file : files()) {
      for (String line : Files.readAllLines(file)) {
        JsonNode golden = JSON.readTree(line).path("expected");
        JsonNode answer = calculator.answer(line);
        if (!agrees(golden, answer)) {
          wrong.add(file.getFileName() + ": " + answer.path("error").asText("other numbers"));
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(".jsonl"))
          .filter(file -> !file.toString().contains("trl_"))
          .sorted()
          .toList();
    }
  }

  private static boolean agrees(JsonNode golden, JsonNode answer) {
    JsonNode grad = golden.path("grad");
    boolean same =
        near(golden.path("value"), answer.path("value"))
            && grad.size() == answer.path("grad").size();
    for (int g = 0; g < grad.size() && same; g++) {
      for (int r = 0; r < grad.get(g).size(); r++) {
        JsonNode expected = grad.get(g).get(r);
        JsonNode got = answer.path("grad").path(g).path(r);
        for (int t = 0; t < Math.max(expected.size(), got.size()); t++) {
          same &=
              near(expected.get(expected.size() == 1 ? 0 : t), got.path(got.size() == 1 ? 0 : t));
        }
      }
    }
    return same;
  }

  private static boolean near(JsonNode expected, JsonNode got) {
    double want = expected.asDouble();
    return got.isNumber() && Math.abs(got.asDouble() - want) <= 1e-9 * Math.max(1, Math.abs(want));
  }
}

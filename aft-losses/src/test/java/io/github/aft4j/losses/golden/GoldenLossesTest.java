// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.api.loss.LossResult;
import io.github.aft4j.api.loss.ScoredBatch;
import io.github.aft4j.losses.testing.Losses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every golden case, value and gradient, to the tolerance that the fixtures' README states. */
class GoldenLossesTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("aft.shared", "../../shared"), "fixtures", "losses");

  @TestFactory
  Stream<DynamicTest> equalsTheGoldenValuesAndGradients() throws IOException {
    if (!Files.isDirectory(FOLDER)) {
      return Stream.of(
          DynamicTest.dynamicTest(
              "golden losses", () -> assumeTrue(false, "There are no golden losses at " + FOLDER)));
    }
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(".jsonl"))
          .sorted()
          .map(file -> DynamicTest.dynamicTest(name(file), () -> check(file)))
          .toList()
          .stream();
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static void check(Path file) {
    List<String> wrong = new ArrayList<>();
    List<GoldenCase> cases = GoldenCase.read(file);
    for (GoldenCase golden : cases) {
      AlignmentLoss loss = Losses.create(golden.loss(), golden.options());
      LossResult result = loss.evaluate(ScoredBatch.ofStep(loss, golden.groups()));
      compare(golden, result, wrong);
    }
    assertThat(cases).isNotEmpty();
    assertThat(wrong).isEmpty();
  }

  private static void compare(GoldenCase golden, LossResult result, List<String> wrong) {
    JsonNode expected = golden.expected();
    // Of ORPO, TRL's own value has the prompt's tokens in its likelihood term, ours has not.
    JsonNode exact =
        expected.path(
            expected.has("value_with_response_nll") ? "value_with_response_nll" : "value_float64");
    if (exact.isMissingNode()) {
      near(golden, "value", result.value(), expected.path("value"), 1e-9, wrong);
    } else {
      near(golden, "value", result.value(), exact, 1e-9, wrong);
      if (!golden.loss().equals("orpo")) {
        near(golden, "value", result.value(), expected.path("value"), rounding(golden), wrong);
      }
    }
    JsonNode gradient = expected.path("grad");
    for (int g = 0; g < gradient.size(); g++) {
      for (int r = 0; r < gradient.get(g).size(); r++) {
        JsonNode tokens = gradient.get(g).get(r);
        int size = golden.groups().get(g).responses().get(r).policy().size();
        for (int t = 0; t < size; t++) {
          JsonNode number = tokens.get(tokens.size() == 1 ? 0 : t);
          double got = result.gradient().get(g, r, t);
          near(golden, "grad[" + g + "][" + r + "][" + t + "]", got, number, 1e-9, wrong);
        }
      }
    }
  }

  /** The difference that TRL's float32 may make. */
  private static double rounding(GoldenCase golden) {
    boolean amplified =
        golden.where().startsWith("trl_dpo-f-divergence") || golden.loss().equals("rloo");
    return amplified ? 5e-6 : 1e-6;
  }

  private static void near(
      GoldenCase golden,
      String what,
      double got,
      JsonNode expected,
      double tolerance,
      List<String> wrong) {
    double want = expected.asDouble(Double.NaN);
    if (!(Math.abs(got - want) <= tolerance * Math.max(1, Math.abs(want)))) {
      wrong.add(golden.where() + " " + what + ": " + got + " instead of " + want);
    }
  }
}

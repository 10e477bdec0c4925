// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.core.evaluate.ModelFigures;
import io.github.aft4j.core.stats.Estimate;
import io.github.aft4j.core.stats.Interval;
import io.github.aft4j.core.stats.McNemar;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResultsTest {
  private static final int QUESTIONS = 100;

  /** The first so many questions are answered rightly. */
  static Piece piece(String method, long seed, int right, double assessment) {
    Estimate estimate = new Estimate(assessment, new Interval(assessment, assessment, 0.95), 50);
    return new Piece(
        method,
        Split.TEST,
        seed,
        Setting.of(1e-3),
        new Provenance("full", "recipe", "commit", "processor", "17"),
        "1".repeat(right) + "0".repeat(QUESTIONS - right),
        new ModelFigures(
            "aft",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(estimate),
            Optional.empty(),
            Optional.empty()),
        new ScoreBins(
            Collections.nCopies(ScoreBins.COUNT, 0), Collections.nCopies(ScoreBins.COUNT, 0)),
        188,
        1000,
        1.5);
  }

  private static Results results(Piece... pieces) {
    return Results.of(new MiniatureStudy(Dose.FULL, Methods.miniature()), List.of(pieces));
  }

  @Test
  void aPieceIsReadAsItWasWritten() {
    Piece piece = piece("vft", 1, 50, 0.9);
    assertThat(Piece.read(piece.toJson())).isEqualTo(piece);
  }

  @Test
  void differencesArePairedBySeed() {
    Results results =
        results(
            piece("vft", 1, 50, 0.80),
            piece("vft", 2, 60, 0.82),
            piece("vft", 3, 10, 0.10),
            piece("aft-boundary", 1, 60, 0.90),
            piece("aft-boundary", 2, 72, 0.92));
    Contrast contrast = results.contrasts().get(0);
    assertThat(contrast.seeds()).containsExactly(1L, 2L);
    assertThat(contrast.accuracy().mean()).isCloseTo(0.11, within(1e-12));
    // Student's quantile of one degree of freedom is 12.706.
    assertThat(contrast.accuracy().interval(0.95).low())
        .isCloseTo(0.11 - 12.7062 * 0.01, within(1e-4));
    assertThat(contrast.assessment().mean()).isCloseTo(0.1, within(1e-12));
    assertThat(contrast.tests()).containsExactly(new McNemar(0, 10), new McNemar(0, 12));
    assertThat(contrast.combined()).isEqualTo(new McNemar(0, 22));
    assertThat(contrast.shown()).as("an interval that includes 0 shows nothing").isZero();
  }

  @Test
  void theCombinedTestIsCorrectedForTheComparisonsThatThereAre() {
    Results results =
        results(
            piece("vft", 1, 50, 0.8),
            piece("vft-continued", 1, 55, 0.8),
            piece("aft-boundary", 1, 60, 0.8));
    assertThat(results.contrasts()).hasSize(2);
    double smaller = 2 * Math.pow(0.5, 10);
    assertThat(results.contrasts().get(0).corrected()).isCloseTo(2 * smaller, within(1e-12));
    assertThat(results.contrasts().get(1).corrected())
        .isCloseTo(2 * Math.pow(0.5, 5), within(1e-12));
  }

  @Test
  void aClaimHoldsOnlyWhereEveryComparisonShowsIt() {
    List<Piece> pieces = new ArrayList<>();
    for (long seed = 1; seed <= 3; seed++) {
      pieces.add(piece("vft", seed, 50 + (int) seed, 0.8));
      pieces.add(piece("aft-alone", seed, 10, 0.8));
      pieces.add(piece("dpo-alone", seed, 12, 0.8));
      pieces.add(piece("aft-boundary", seed, 81, 0.9));
      pieces.add(piece("aft-detached", seed, 80, 0.9));
    }
    List<Claim> claims = new Claims(results(pieces.toArray(Piece[]::new))).all();
    assertThat(claims.get(0).verdict()).as("assesses badly").isEqualTo(Claim.Verdict.FAILS);
    assertThat(claims.get(1).verdict()).as("raises").isEqualTo(Claim.Verdict.PARTLY);
    assertThat(claims.get(1).ours()).contains("2 of 2", "6 have not run");
    assertThat(claims.get(4).verdict()).as("degrade").isEqualTo(Claim.Verdict.PARTLY);
    assertThat(claims.get(5).verdict()).as("repairs").isEqualTo(Claim.Verdict.NOT_RUN);
    assertThat(claims.get(6).verdict()).as("equal").isEqualTo(Claim.Verdict.HOLDS);
  }

  @Test
  void theSettingWithTheMostRightAnswersIsChosenAndTheFirstOfSeveral() {
    Method method = Methods.miniature().get(1);
    List<Piece> trials =
        List.of(
            piece("vft-continued", 100, 50, 0),
            piece("vft-continued", 100, 60, 0),
            piece("vft-continued", 100, 60, 0),
            piece("vft-continued", 100, 10, 0));
    assertThat(Tuning.best(method, trials)).isEqualTo(method.settings().get(1));
  }

  @Test
  void resultsSayHowMuchHasRun() {
    Results results = results(piece("vft", 1, 50, 0.8));
    JsonNode json = ResultJson.of(results);
    assertThat(json.path("runs").asInt()).isEqualTo(1);
    assertThat(json.path("planned_runs").asInt()).isEqualTo(36 * 4 + 46 * 5);
    assertThat(json.path("methods").get(0).path("accuracy").path("mean").asDouble()).isEqualTo(0.5);
    assertThat(results.summary()).startsWith("1 of ");
  }
}

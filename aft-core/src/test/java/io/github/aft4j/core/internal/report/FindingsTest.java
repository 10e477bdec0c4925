// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.data.Verdict;
import io.github.aft4j.commons.Json;
import io.github.aft4j.core.evaluate.AssessmentRecord;
import io.github.aft4j.core.evaluate.JudgedScore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FindingsTest {

  private static Scores.OfModel model(String name, double right, double wrong) {
    return new Scores.OfModel(
        name,
        List.of(
            new AssessmentRecord(
                "q",
                List.of(
                    new AssessmentRecord.Scored(0, JudgedScore.of(Verdict.POSITIVE, right), 5),
                    new AssessmentRecord.Scored(1, JudgedScore.of(Verdict.NEGATIVE, wrong), 5)))));
  }

  private static double[] values(IntToDoubleFunction value) {
    return IntStream.range(0, 100).mapToDouble(value).toArray();
  }

  private static List<String> training(Map<String, double[]> series) {
    List<Long> steps = LongStream.rangeClosed(1, 100).boxed().toList();
    return TrainingFindings.of(new Curves("align", steps, series)).stream()
        .map(Finding::text)
        .toList();
  }

  @Test
  void bothScoresThatFallAreRed() {
    Scores scores =
        new Scores(List.of(model("sft", -0.1, -0.2), model("aft", -0.5, -2)), Optional.empty());
    assertThat(ScoreFindings.of(scores))
        .singleElement()
        .satisfies(
            f -> {
              assertThat(f.level()).isEqualTo(Finding.Level.RED);
              assertThat(f.text())
                  .startsWith("Both fall: right responses lost 0.40, wrong ones 1.80");
            });
  }

  @Test
  void rightOnesThatHoldAreNoFinding() {
    Scores scores =
        new Scores(List.of(model("sft", -0.1, -0.2), model("aft", -0.12, -0.6)), Optional.empty());
    assertThat(ScoreFindings.of(scores)).isEmpty();
  }

  @Test
  void theDistanceIsToTheQuestionsOwnBoundary() {
    Boundary boundary = new Boundary("aft-boundary", 0.15);
    assertThat(boundary.distances(model("aft", -0.1, -0.3).assessments()))
        .containsExactly(new double[] {-0.05}, within(1e-12));
  }

  @Test
  void theBoundaryIsThatOfTheRecipe() {
    ObjectNode recipe = Json.object();
    recipe
        .putObject("align")
        .putArray("losses")
        .addObject()
        .put("loss", "dpo")
        .put("constraint", "boundary")
        .put("boundary", 0.3);
    assertThat(Boundary.of(recipe)).hasValue(new Boundary("dpo", 0.3));
    assertThat(Boundary.of(Json.object())).isEmpty();
  }

  @Test
  void bothRewardsThatFallAreRed() {
    assertThat(
            training(
                Map.of(
                    "dpo/rewards/chosen", values(i -> -0.01 * i),
                    "dpo/rewards/rejected", values(i -> -0.05 * i))))
        .singleElement()
        .asString()
        .startsWith("Both rewards fall in align");
  }

  @Test
  void saturatedMarginsAreNoted() {
    assertThat(training(Map.of("aft/assessment_accuracy", values(i -> i < 50 ? 0.8 : 1))))
        .singleElement()
        .asString()
        .startsWith("Margins saturate in align");
  }

  @Test
  void aSpikeOfTheGradientIsNoted() {
    assertThat(training(Map.of("grad_norm", values(i -> i == 40 ? 50 : 1))))
        .singleElement()
        .asString()
        .contains("spiked to 50.0, 50 times its median");
  }

  @Test
  void oneSidedGroupsAreRed() {
    ObjectNode counts =
        Json.object()
            .put("groups", 100)
            .put("groups_only_positive", 70)
            .put("groups_only_negative", 5)
            .put("responses", 600);
    assertThat(GroupFindings.of("groups", counts))
        .singleElement()
        .satisfies(
            f -> assertThat(f.text()).contains("70.0\u00a0% only right").contains("too easy"));
  }

  @Test
  void aSamplerThatDisagreesIsRed() {
    ObjectNode response = Json.object().put("origin", "SAMPLED");
    response.putArray("logps").add(-0.5).add(-0.7);
    SamplerCheck agrees = new SamplerCheck();
    agrees.add(response, -0.6);
    assertThat(agrees.finding()).isEmpty();
    SamplerCheck disagrees = new SamplerCheck();
    disagrees.add(response, -0.8);
    assertThat(disagrees.finding()).isPresent();
  }

  @Test
  void aChoiceKeepsSomeOfEveryKind() {
    List<String> kinds =
        IntStream.range(0, 1000).mapToObj(i -> i == 500 ? "rare" : "common").toList();
    List<Integer> order = SeededChoice.of(kinds, 100);
    assertThat(order.subList(0, 2)).contains(500);
    assertThat(order).hasSize(100).doesNotHaveDuplicates();
    assertThat(SeededChoice.of(kinds, 100)).isEqualTo(order);
  }

  @Test
  void theLossIsTheTotalAndNotThatOfAPart() {
    double[] total = {3, 2};
    double[] part = {1, 5};
    Curves curves =
        new Curves("align", List.of(1L, 2L), Map.of("aft-boundary/loss", part, "loss", total));
    assertThat(curves.named("loss")).contains(total);
    assertThat(new Curves("align", List.of(1L, 2L), Map.of("dpo/margin", part)).named("margin"))
        .contains(part);
  }

  @Test
  void aLongCurveKeepsItsLastStepAndItsSpike() {
    List<Long> steps = LongStream.rangeClosed(1, 12345).boxed().toList();
    double[] norms = IntStream.range(0, 12345).mapToDouble(i -> i == 6789 ? 9 : 1).toArray();
    ObjectNode curves = new Curves("align", steps, Map.of("grad_norm", norms)).toJson();
    assertThat(curves.path("step").size()).isBetween(500, 1001);
    assertThat(curves.path("step")).extracting(n -> n.asLong()).contains(1L, 6790L, 12345L);
  }
}

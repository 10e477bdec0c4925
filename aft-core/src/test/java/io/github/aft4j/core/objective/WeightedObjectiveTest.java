// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.FinishReason;
import io.github.aft4j.api.data.JudgedGroup;
import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.data.Origin;
import io.github.aft4j.api.data.Response;
import io.github.aft4j.api.data.ResponseGroup;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.data.Verdict;
import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.api.loss.AlignmentLossProvider.Reads;
import io.github.aft4j.api.loss.LossResult;
import io.github.aft4j.api.loss.Requirements;
import io.github.aft4j.api.loss.ScoredBatch;
import io.github.aft4j.api.loss.Totals;
import io.github.aft4j.commons.OptionsReader;
import io.github.aft4j.core.plugin.Plugins;
import io.github.aft4j.core.recipe.LossChoice.Responses;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WeightedObjectiveTest {
  private final Random random = new Random(3);

  private static LossPart part(String name, double weight) {
    var provider = Plugins.discover().loss(name);
    AlignmentLoss loss = provider.create(OptionsReader.read(provider.options(), Map.of(), "test"));
    return new LossPart(name, loss, weight, provider.reads(), Responses.AUTO);
  }

  private static Response response(int tokens, Verdict verdict, Origin origin) {
    int[] ids = new int[tokens];
    return new Response(
        new Completion(0, TokenIds.of(ids), "", LogProbs.empty(), FinishReason.STOP),
        Judgment.of(verdict, ""),
        origin);
  }

  private static List<StepGroup> groups() {
    List<StepGroup> groups = new ArrayList<>();
    for (int g = 0; g < 5; g++) {
      groups.add(
          StepGroup.of(
              new ResponseGroup(
                  "q" + g,
                  TokenIds.of(1),
                  List.of(
                      response(3 + g, Verdict.POSITIVE, Origin.SAMPLED),
                      response(2, g == 2 ? Verdict.POSITIVE : Verdict.NEGATIVE, Origin.SAMPLED),
                      response(4, Verdict.POSITIVE, Origin.REFERENCE)))));
    }
    return groups;
  }

  private List<List<LogProbs>> scores(WeightedObjective objective) {
    return objective.requests().stream()
        .map(
            request ->
                request.responses().stream()
                    .map(ids -> LogProbs.of(random.doubles(ids.size(), -4, 0).toArray()))
                    .toList())
        .toList();
  }

  private List<double[]> gradient(List<StepGroup> groups, LossPart... parts) {
    WeightedObjective objective = new WeightedObjective(List.of(parts), groups);
    return objective.differentiate(List.of(0), scores(objective)).get(0);
  }

  @Test
  void lossesSeeTheLearnedTokensAlone() {
    ResponseGroup group =
        new ResponseGroup(
            "q", TokenIds.of(1), List.of(response(4, Verdict.POSITIVE, Origin.REFERENCE)));
    WeightedObjective objective =
        new WeightedObjective(
            List.of(part("sft", 1)), List.of(StepGroup.of(group, new int[] {0, 3})));

    List<List<double[]>> gradient =
        objective.differentiate(List.of(0), List.of(List.of(LogProbs.of(-1, -20, -30, -3))));

    assertThat(gradient.get(0).get(0)).containsExactly(-0.5, 0, 0, -0.5);
    assertThat(objective.value()).isEqualTo(2);
  }

  @Test
  void anySplitOfAStepGivesTheSameGradientValueAndMetrics() {
    List<LossPart> parts = List.of(part("sft", 0.7), part("aft-boundary", 1.3));
    List<StepGroup> groups = groups();
    WeightedObjective whole = new WeightedObjective(parts, groups);
    List<List<LogProbs>> scores = scores(whole);
    List<Integer> all = IntStream.range(0, groups.size()).boxed().toList();
    List<List<double[]>> expected = whole.differentiate(all, scores);
    WeightedObjective split = new WeightedObjective(parts, groups);
    for (List<Integer> micro : List.of(List.of(4), List.of(1, 0), List.of(2, 3))) {
      List<List<double[]>> got =
          split.differentiate(micro, micro.stream().map(scores::get).toList());
      for (int i = 0; i < micro.size(); i++) {
        assertThat(got.get(i)).hasSameSizeAs(expected.get(micro.get(i)));
        for (int r = 0; r < got.get(i).size(); r++) {
          assertThat(got.get(i).get(r))
              .containsExactly(expected.get(micro.get(i)).get(r), within(1e-15));
        }
      }
    }
    assertThat(split.value()).isCloseTo(whole.value(), within(1e-12));
    whole
        .metrics()
        .forEach(
            (name, value) ->
                assertThat(split.metrics().getOrDefault(name, Double.NaN))
                    .as(name)
                    .isCloseTo(value, within(1e-12)));
  }

  @Test
  void theReferenceAnchorsAndTheSamplesAreCompared() {
    List<StepGroup> groups = groups().subList(0, 1);
    List<double[]> sft = gradient(groups, part("sft", 1));
    assertThat(sft).hasSize(1);
    assertThat(sft.get(0)).hasSize(4).containsOnly(-0.25);
    List<double[]> aft = gradient(groups, part("aft", 1));
    assertThat(aft).hasSize(2);
    assertThat(aft.get(0)).hasSize(3);
    assertThat(aft.get(0)[0]).isNegative();
    assertThat(aft.get(1)[0]).isPositive();
    List<double[]> both = gradient(groups, part("sft", 1), part("aft", 0));
    assertThat(both).hasSize(3);
    assertThat(both.get(0)).containsOnly(0);
    assertThat(both.get(2)).containsOnly(-0.25);
  }

  @Test
  void whatNoLossCanUseIsNotScored() {
    List<StepGroup> groups = groups().subList(1, 3);
    List<LossPart> parts = List.of(part("sft", 1), part("aft", 1));
    WeightedObjective objective = new WeightedObjective(parts, groups);
    assertThat(objective.requests()).extracting(r -> r.responses().size()).containsExactly(3, 1);
    assertThat(objective.requests().get(1).responses().get(0).size()).isEqualTo(4);
    WeightedObjective whole =
        new WeightedObjective(parts.stream().map(WeightedObjectiveTest::claiming).toList(), groups);
    List<List<LogProbs>> all = scores(whole);
    List<List<LogProbs>> scored = List.of(all.get(0), all.get(1).subList(2, 3));
    List<List<double[]>> expected = whole.differentiate(List.of(0, 1), all);
    List<List<double[]>> gradient = objective.differentiate(List.of(0, 1), scored);
    assertThat(expected.get(1).get(0)).containsOnly(0);
    assertThat(gradient.get(1).get(0)).containsExactly(expected.get(1).get(2));
    for (int r = 0; r < 3; r++) {
      assertThat(gradient.get(0).get(r)).containsExactly(expected.get(0).get(r));
    }
    assertThat(objective.metrics()).isEqualTo(whole.metrics());
    WeightedObjective alone = new WeightedObjective(List.of(part("aft", 1)), groups);
    assertThat(alone.requests()).extracting(r -> r.responses().size()).containsExactly(2, 1);
  }

  /** The same loss, which says that it can use every group. */
  private static LossPart claiming(LossPart part) {
    AlignmentLoss loss = part.loss();
    AlignmentLoss claiming =
        new AlignmentLoss() {
          @Override
          public Requirements requirements() {
            return loss.requirements();
          }

          @Override
          public Totals counts(JudgedGroup group) {
            return loss.counts(group);
          }

          @Override
          public LossResult evaluate(ScoredBatch batch) {
            return loss.evaluate(batch);
          }
        };
    return new LossPart(part.name(), claiming, part.weight(), part.reads(), part.responses());
  }

  @Test
  void whatALossReadsIsDeclaredAndNotGuessedFromItsName() {
    List<StepGroup> groups = groups().subList(0, 1);
    LossPart sft = part("sft", 1);
    LossPart renamed = new LossPart("vft", sft.loss(), 1, Reads.REFERENCE, Responses.AUTO);
    LossPart sampled = new LossPart("sft", sft.loss(), 1, Reads.SAMPLED, Responses.AUTO);
    List<double[]> byReference = gradient(groups, renamed);
    assertThat(byReference).hasSize(1);
    assertThat(byReference.get(0)).containsOnly(-0.25);
    List<double[]> bySamples = gradient(groups, sampled);
    assertThat(bySamples).hasSize(1);
    assertThat(bySamples.get(0)).hasSize(3).doesNotContain(0);
  }

  @Test
  void metricsOfEachPartAreKeptApart() {
    List<StepGroup> groups = groups();
    WeightedObjective objective =
        new WeightedObjective(List.of(part("sft", 2), part("aft", 1)), groups);
    objective.differentiate(List.of(0, 1, 2, 3, 4), scores(objective));
    Map<String, Double> metrics = objective.metrics();
    double sft = metrics.getOrDefault("sft/loss", Double.NaN);
    double aft = metrics.getOrDefault("aft/loss", Double.NaN);
    assertThat(metrics.getOrDefault("loss", Double.NaN)).isCloseTo(2 * sft + aft, within(1e-12));
    assertThat(metrics).containsKey("sft/nll_loss");
  }

  @Test
  void whatIsNotFiniteIsRefusedByTheQuestionsName() {
    List<StepGroup> groups = groups();
    WeightedObjective objective = new WeightedObjective(List.of(part("aft", 1)), groups);
    List<List<LogProbs>> scores = new ArrayList<>(scores(objective));
    List<LogProbs> bad = new ArrayList<>(scores.get(3));
    bad.set(0, LogProbs.of(Double.NaN, 0, 0, 0, 0, 0));
    scores.set(3, bad);
    assertThatThrownBy(() -> objective.differentiate(List.of(0, 1, 2, 3, 4), scores))
        .isInstanceOf(AftException.class)
        .hasMessageContaining("q3");
  }
}

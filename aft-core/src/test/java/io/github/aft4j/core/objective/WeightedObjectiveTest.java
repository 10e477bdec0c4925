// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.FinishReason;
import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.data.Origin;
import io.github.aft4j.api.data.Response;
import io.github.aft4j.api.data.ResponseGroup;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.data.Verdict;
import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.api.loss.AlignmentLossProvider.Reads;
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

  private List<List<LogProbs>> scores(List<StepGroup> groups) {
    return groups.stream()
        .map(
            g ->
                g.group().responses().stream()
                    .map(r -> LogProbs.of(random.doubles(r.size(), -4, 0).toArray()))
                    .toList())
        .toList();
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
    List<List<LogProbs>> scores = scores(groups);
    WeightedObjective whole = new WeightedObjective(parts, groups);
    List<Integer> all = IntStream.range(0, groups.size()).boxed().toList();
    List<List<double[]>> expected = whole.differentiate(all, scores);
    WeightedObjective split = new WeightedObjective(parts, groups);
    for (List<Integer> micro : List.of(List.of(4), List.of(1, 0), List.of(2, 3))) {
      List<List<double[]>> got =
          split.differentiate(micro, micro.stream().map(scores::get).toList());
      for (int i = 0; i < micro.size(); i++) {
        for (int r = 0; r < 3; r++) {
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
    List<List<LogProbs>> scores = scores(groups);
    List<double[]> sft =
        new WeightedObjective(List.of(part("sft", 1)), groups)
            .differentiate(List.of(0), scores)
            .get(0);
    assertThat(sft.get(0)).containsOnly(0);
    assertThat(sft.get(1)).containsOnly(0);
    assertThat(sft.get(2)).containsOnly(-0.25);
    List<double[]> aft =
        new WeightedObjective(List.of(part("aft", 1)), groups)
            .differentiate(List.of(0), scores)
            .get(0);
    assertThat(aft.get(0)[0]).isNegative();
    assertThat(aft.get(1)[0]).isPositive();
    assertThat(aft.get(2)).containsOnly(0);
  }

  @Test
  void whatALossReadsIsDeclaredAndNotGuessedFromItsName() {
    List<StepGroup> groups = groups().subList(0, 1);
    LossPart sft = part("sft", 1);
    LossPart renamed = new LossPart("vft", sft.loss(), 1, Reads.REFERENCE, Responses.AUTO);
    LossPart sampled = new LossPart("sft", sft.loss(), 1, Reads.SAMPLED, Responses.AUTO);
    List<List<LogProbs>> scores = scores(groups);
    List<double[]> byReference =
        new WeightedObjective(List.of(renamed), groups).differentiate(List.of(0), scores).get(0);
    List<double[]> bySamples =
        new WeightedObjective(List.of(sampled), groups).differentiate(List.of(0), scores).get(0);
    assertThat(byReference.get(0)).containsOnly(0);
    assertThat(byReference.get(2)).containsOnly(-0.25);
    assertThat(bySamples.get(0)).doesNotContain(0);
    assertThat(bySamples.get(2)).containsOnly(0);
  }

  @Test
  void metricsOfEachPartAreKeptApart() {
    List<StepGroup> groups = groups();
    WeightedObjective objective =
        new WeightedObjective(List.of(part("sft", 2), part("aft", 1)), groups);
    objective.differentiate(List.of(0, 1, 2, 3, 4), scores(groups));
    Map<String, Double> metrics = objective.metrics();
    double sft = metrics.getOrDefault("sft/loss", Double.NaN);
    double aft = metrics.getOrDefault("aft/loss", Double.NaN);
    assertThat(metrics.getOrDefault("loss", Double.NaN)).isCloseTo(2 * sft + aft, within(1e-12));
    assertThat(metrics).containsKey("sft/nll_loss");
  }

  @Test
  void whatIsNotFiniteIsRefusedByTheQuestionsName() {
    List<StepGroup> groups = groups();
    List<List<LogProbs>> scores = new ArrayList<>(scores(groups));
    List<LogProbs> bad = new ArrayList<>(scores.get(3));
    bad.set(0, LogProbs.of(Double.NaN, 0, 0, 0, 0, 0));
    scores.set(3, bad);
    WeightedObjective objective = new WeightedObjective(List.of(part("aft", 1)), groups);
    assertThatThrownBy(() -> objective.differentiate(List.of(0, 1, 2, 3, 4), scores))
        .isInstanceOf(AftException.class)
        .hasMessageContaining("q3");
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.metrics;

import static io.github.aft4j.losses.testing.Cases.group;
import static io.github.aft4j.losses.testing.Cases.mismatched;
import static io.github.aft4j.losses.testing.Cases.negative;
import static io.github.aft4j.losses.testing.Cases.positive;
import static io.github.aft4j.losses.testing.Cases.referenced;
import static io.github.aft4j.losses.testing.Cases.rewarded;
import static io.github.aft4j.losses.testing.Cases.sampled;
import static io.github.aft4j.losses.testing.Cases.undecided;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.api.loss.Metric;
import io.github.aft4j.api.loss.ScoredBatch;
import io.github.aft4j.api.loss.ScoredGroup;
import io.github.aft4j.losses.testing.Losses;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Metrics worked by hand. */
class MetricsTest {
  /** Scores −1, −3 against −2, −9. */
  private final ScoredGroup mixed =
      group(positive(-1, -1), negative(-2), positive(-3), negative(-9, -9));

  private final ScoredGroup oneSided = group(positive(-1));

  @Test
  void aftAssessesAndCountsNegativesUnderTheBoundary() {
    Metrics metrics = evaluate("aft-boundary", Map.of("beta", 0.5), mixed, oneSided);

    metrics.has("groups/unused", 1, 2);
    metrics.has("assessment_accuracy", 0.75, 1);
    metrics.has("pairs/margin", (2 - 1) + (9 - 1) + (2 - 3) + (9 - 3), 4);
    metrics.has("logps/chosen", -2 - 2 - 3 - 3, 4);
    metrics.has("logps/rejected", -2 - 18 - 2 - 18, 4);
    metrics.has("negatives/under_boundary", 1, 2);
  }

  @Test
  void onlyTheBoundaryHasABoundary() {
    assertThat(evaluate("aft", Map.of(), mixed).values())
        .doesNotContainKey("negatives/under_boundary");
  }

  @Test
  void boundaryCountsOnlyWorseResponses() {
    Metrics metrics =
        evaluate(
            "aft-rank-boundary",
            Map.of("beta", 0),
            group(rewarded(2, -1), rewarded(1, -3), rewarded(0, -2)));

    metrics.has("negatives/under_boundary", 1, 2);
    metrics.has("assessment_accuracy", 2.0 / 3, 1);
  }

  @Test
  void likelihoodIsPerToken() {
    Metrics metrics = evaluate("sft", Map.of(), mixed, group(negative(-1)));

    metrics.has("nll_loss", 2 + 3, 3);
    metrics.has("logps/chosen", -5, 2);
    metrics.has("groups/unused", 1, 2);
  }

  @Test
  void rrhfCountsActivePairs() {
    Metrics metrics =
        evaluate("rrhf", Map.of(), group(rewarded(3, -2), rewarded(2, -1), rewarded(1, -3, -3)));

    metrics.has("pairs/active", 1, 3);
    metrics.has("nll_loss", 2, 1);
  }

  @Test
  void proReportsTheBestResponsesLikelihood() {
    evaluate("pro", Map.of(), group(rewarded(1, -1), rewarded(2, -2, -2))).has("nll_loss", 4, 2);
  }

  @Test
  void rankingLossesShareTheBoundarysMetric() {
    ScoredGroup ranked = group(rewarded(1, -1), rewarded(0, -2), rewarded(0, -1.1));
    evaluate("pro", Map.of("constraint", "boundary", "boundary", 0.5), ranked)
        .has("negatives/under_boundary", 1, 2);
    evaluate("rrhf", Map.of(), ranked).has("negatives/under_boundary", 0, 0);
  }

  @Test
  void rewardsOfPairsAreNamedAsInTrl() {
    ScoredGroup pair =
        group(
            referenced(positive(-1, -2), -2, -2),
            referenced(negative(-5), -3),
            referenced(undecided(-1), -1));
    Metrics metrics = evaluate("dpo", Map.of("beta", 0.5), pair);

    metrics.has("rewards/chosen", 0.5, 1);
    metrics.has("rewards/rejected", -1, 1);
    metrics.has("rewards/margins", 1.5, 1);
    metrics.has("rewards/accuracies", 1, 1);
    metrics.has("logps/chosen", -3, 1);
    metrics.has("logps/rejected", -5, 1);
    metrics.has("pairs/active", 1, 1);
    evaluate("dpo", Map.of("beta", 0.5, "type", "aot"), pair).has("rewards/margins", 1.5, 1);
    evaluate("dpo", Map.of("beta", 0.5, "type", "hinge"), pair).has("pairs/active", 0, 1);
    evaluate("dpo", Map.of("type", "aot", "constraint", "boundary", "boundary", 0.5), pair)
        .has("negatives/under_boundary", 1, 1);
  }

  @Test
  void chosenLikelihoodCountsOncePerPair() {
    Metrics metrics = evaluate("cpo", Map.of(), mixed);

    metrics.has("nll_loss", 2 * 2 + 2 * 3, 2 * 2 + 2);
    metrics.has("rewards/chosen", 0.1 * (-2 - 2 - 3 - 3), 4);
    metrics.has("rewards/accuracies", 2, 4);
  }

  @Test
  void pairLossesReportTheChosenLikelihoodThatTheyDoNotTrain() {
    evaluate("simpo", Map.of(), mixed).has("nll_loss", 2 * 2 + 2 * 3, 2 * 2 + 2);
    ScoredGroup pair = group(referenced(positive(-1, -2), -2, -2), referenced(negative(-5), -3));
    evaluate("dpo", Map.of(), pair).has("nll_loss", 3, 2);
    evaluate("dpo", Map.of("type", "aot"), pair).has("nll_loss", 0, 0);
  }

  @Test
  void aGroupThatTeachesItsBestResponseIsNotUnused() {
    ScoredGroup allRight = group(positive(-1), positive(-2));
    ScoredGroup none = group(undecided(-1));
    for (String loss : List.of("rrhf", "pro")) {
      evaluate(loss, Map.of(), allRight, none).has("groups/unused", 1, 2);
    }
    evaluate("rrhf", Map.of("sft_weight", 0), allRight, none).has("groups/unused", 2, 2);
    evaluate("plackett-luce", Map.of(), allRight, none).has("groups/unused", 2, 2);
  }

  @Test
  void ktoKeepsBothSidesApart() {
    Metrics metrics =
        evaluate(
            "kto",
            Map.of("beta", 0.5, "z", 0.1),
            group(
                referenced(positive(-1), -3),
                referenced(negative(-4), -3),
                referenced(undecided(-4), -3)),
            group(referenced(undecided(-4), -3)));

    metrics.has("rewards/chosen", 1, 1);
    metrics.has("rewards/rejected", -0.5, 1);
    metrics.has("logps/chosen", -1, 1);
    metrics.has("logps/rejected", -4, 1);
    metrics.has("groups/unused", 1, 2);
    metrics.has("kl", 0, 0);
  }

  @Test
  void policyLossesCountClippedTokens() {
    double[] old = {-1, -1};
    Metrics metrics =
        evaluate(
            "grpo",
            Map.of(),
            group(
                sampled(1, old, -0.5, -1),
                sampled(0, old, -2, -1),
                sampled(0.5, old, -1, -1),
                undecided(-7)),
            group(sampled(2, old, -1, -1), sampled(2, old, -1, -1)),
            group(undecided(-1)));

    metrics.has("clip_ratio/high_mean", 1, 10);
    metrics.has("clip_ratio/low_mean", 1, 10);
    metrics.has("reward", 1.5 + 4, 5);
    metrics.has("reward_std", 0.5, 2);
    metrics.has("frac_reward_zero_std", 1, 2);
    metrics.has("groups/unused", 1, 3);
    metrics.has("kl", 0, 0);
  }

  @Test
  void sequenceLossesCountAllTokensOfAClippedResponse() {
    double[] old = {-1, -1, -1};
    ScoredGroup group =
        group(
            sampled(1, old, -0.1, -0.1, -0.1),
            sampled(1, old, -0.2, -0.2, -0.2),
            sampled(0, old, -2, -2, -2),
            sampled(0, old, -1, -1, -1));
    Metrics gspo = evaluate("gspo", Map.of(), group);
    gspo.has("clip_ratio/high_mean", 6, 12);
    gspo.has("clip_ratio/low_mean", 3, 12);
    Metrics rloo = evaluate("rloo", Map.of("beta", 0), group);
    rloo.has("clip_ratio/high_mean", 2, 4);
    rloo.has("clip_ratio/low_mean", 1, 4);
    rloo.has("reward", 2, 4);
    rloo.has("reward_std", Math.sqrt(1.0 / 3), 1);
    Metrics gmpo = evaluate("gmpo", Map.of(), group);
    gmpo.has("clip_ratio/high_mean", 6, 12);
    gmpo.has("clip_ratio/low_mean", 3, 12);
    Metrics cispo = evaluate("cispo", Map.of("epsilon_high", 2), group);
    cispo.has("clip_ratio/high_mean", 6, 12);
    cispo.has("clip_ratio/low_mean", 0, 12);
    evaluate("sapo", Map.of(), group).has("clip_ratio/high_mean", 0, 12);
  }

  @Test
  void anUnclippedTokenAtTheEndOfTheClipIsNotCounted() {
    ScoredGroup group = group(sampled(1, new double[] {-1}, -1), sampled(0, new double[] {-1}, -1));
    for (String loss : List.of("grpo", "gspo", "rloo", "gmpo")) {
      Metrics metrics = evaluate(loss, Map.of("epsilon_low", 0, "epsilon_high", 0), group);
      metrics.has("clip_ratio/high_mean", 0, 2);
      metrics.has("clip_ratio/low_mean", 0, 2);
    }
    evaluate("cispo", Map.of("epsilon_high", 1), group).has("clip_ratio/high_mean", 0, 2);
  }

  @Test
  void equalScoresAreNeitherRightNorUnderTheBoundary() {
    ScoredGroup equal = group(positive(-1), negative(-1));
    for (String loss : List.of("aft-boundary", "aft-rank-boundary")) {
      Metrics metrics = evaluate(loss, Map.of("beta", 0), equal);
      metrics.has("assessment_accuracy", 0, 1);
      metrics.has("negatives/under_boundary", 0, 1);
    }
    evaluate("pro", Map.of("constraint", "boundary", "boundary", 0), equal)
        .has("negatives/under_boundary", 0, 1);
    evaluate("simpo", Map.of(), equal).has("rewards/accuracies", 0, 1);
    evaluate("rrhf", Map.of(), equal).has("pairs/active", 0, 1);
  }

  @Test
  void groupsThatTeachNothingAreCounted() {
    ScoredGroup none = group(undecided(-1));
    evaluate("sft", Map.of(), mixed, none, none).has("groups/unused", 2, 3);
    evaluate("simpo", Map.of(), mixed, none, none).has("groups/unused", 2, 3);
    ScoredGroup sampled = group(sampled(1, new double[] {-1}, -1));
    ScoredGroup mixedRewards =
        group(sampled(1, new double[] {-1}, -1), sampled(0, new double[] {-1}, -1));
    evaluate("grpo", Map.of(), mixedRewards, sampled, sampled).has("frac_reward_zero_std", 2, 3);
    ScoredGroup referenced = group(referenced(positive(-1), -3), referenced(negative(-4), -3));
    Metrics aot = evaluate("dpo", Map.of("type", "aot"), referenced, none, none);
    aot.has("groups/unused", 2, 3);
    aot.has("pairs/active", 1, 1);
    aot.has("assessment_accuracy", 1, 1);
    evaluate("kto", Map.of("z", 0), referenced, none, none).has("groups/unused", 2, 3);
  }

  @Test
  void ktoReportsTheDivergenceBeforeItIsCutAtZero() {
    ScoredGroup group =
        group(
            mismatched(referenced(positive(-1), -3), new double[] {-4, -1}, new double[] {-2, -1}),
            mismatched(referenced(negative(-1), -3), new double[] {-1}, new double[] {-2}),
            referenced(negative(-1), -3));
    evaluate("kto", Map.of(), group).has("kl", -1, 2);
  }

  @Test
  void divergenceFromTheReferenceIsPerToken() {
    ScoredGroup group =
        group(
            referenced(sampled(1, new double[] {-1, -1}, -1, -1), -2, -1),
            referenced(sampled(0, new double[] {-1}, -1), -1));
    evaluate("grpo", Map.of("beta", 0.1), group).has("kl", Math.exp(-1), 3);
    evaluate("rloo", Map.of("beta", 0.1), group).has("kl", 1, 2);
  }

  private static Metrics evaluate(String name, Map<String, ?> options, ScoredGroup... groups) {
    AlignmentLoss loss = Losses.create(name, options);
    Map<String, Metric> values = new HashMap<>();
    loss.evaluate(ScoredBatch.ofStep(loss, List.of(groups)))
        .metrics()
        .forEach(metric -> values.put(metric.name(), metric));
    return new Metrics(values);
  }

  private record Metrics(Map<String, Metric> values) {
    void has(String name, double sum, double weight) {
      Metric metric = Optional.ofNullable(values.get(name)).orElseThrow();
      assertThat(metric.sum()).as(name).isEqualTo(sum, within(1e-12));
      assertThat(metric.weight()).as(name).isEqualTo(weight);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.data.Verdict;
import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.api.loss.LossResult;
import io.github.aft4j.api.loss.Metric;
import io.github.aft4j.api.loss.Requirements.Level;
import io.github.aft4j.api.loss.Requirements.Scope;
import io.github.aft4j.api.loss.ScoredBatch;
import io.github.aft4j.api.loss.ScoredGroup;
import io.github.aft4j.api.loss.Totals;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * The contract of every {@link AlignmentLoss}. Extend it, give your loss, and run it as a test.
 *
 * <p>A loss that holds a part constant for its gradient (a stop-gradient) also overrides {@link
 * #value(ScoredBatch, ScoredBatch)}.
 *
 * @since 0.1.0
 */
public abstract class AlignmentLossContract extends LossFixture {
  /** Creates an instance of the tests, as JUnit does for each of them. */
  protected AlignmentLossContract() {}

  @Test
  void gradientIsTheDerivativeOfTheValue() {
    for (int seed = 0; seed < 4; seed++) {
      ScoredBatch batch = step(new LossData(seed).groups(1 + seed, 5 - seed));
      LossResult result = loss().evaluate(batch);
      for (int g = 0; g < batch.groups().size(); g++) {
        for (int r = 0; r < batch.groups().get(g).responses().size(); r++) {
          int tokens = batch.groups().get(g).responses().get(r).policy().size();
          for (int t = 0; t < tokens; t++) {
            checkDerivative(batch, result, g, r, t);
          }
        }
      }
    }
  }

  private void checkDerivative(ScoredBatch batch, LossResult result, int g, int r, int t) {
    FiniteDifference numeric =
        FiniteDifference.at0(by -> value(step(LossData.moved(batch.groups(), g, r, t, by)), batch));
    double scale = Math.max(1, Math.abs(numeric.derivative()));
    assertThat(numeric.error())
        .as("smoothness of the value at group %s, response %s, token %s", g, r, t)
        .isLessThan(1e-5 * scale);
    assertThat(result.gradient().get(g, r, t))
        .as("gradient of group %s, response %s, token %s", g, r, t)
        .isCloseTo(numeric.derivative(), Offset.offset(1e-7 * scale + 2 * numeric.error()));
  }

  @Test
  void gradientHasTheDeclaredLevel() {
    ScoredBatch batch = step(new LossData(5).groups(3, 4));
    LossResult result = loss().evaluate(batch);
    assertThat(result.gradient().groups()).isEqualTo(3);
    for (int g = 0; g < 3; g++) {
      assertThat(result.gradient().responses(g)).isEqualTo(4);
      for (int r = 0; r < 4; r++) {
        int tokens = batch.groups().get(g).responses().get(r).policy().size();
        int length = result.gradient().get(g, r).length;
        assertThat(length).as("numbers per response").isIn(1, tokens);
        if (loss().requirements().level() == Level.RESPONSE) {
          assertThat(length).as("numbers per response of a response-level loss").isEqualTo(1);
        }
      }
    }
  }

  @Test
  void readsOnlyWhatItDeclares() {
    List<ScoredGroup> groups = new LossData(6).groups(3, 4);
    LossResult full = loss().evaluate(step(groups));
    LossResult declared =
        loss()
            .evaluate(
                step(
                    groups.stream()
                        .map(group -> LossData.stripped(group, loss().requirements()))
                        .toList()));
    assertThat(declared.value()).isEqualTo(full.value(), offset(full.value()));
    assertSameGradient(declared, full, 3, 4);
  }

  @Test
  void orderOfResponsesDoesNotMatter() {
    ScoredGroup group = new LossData(7).groups(1, 6).get(0);
    int[] order = {3, 0, 5, 1, 4, 2};
    LossResult straight = loss().evaluate(step(List.of(group)));
    LossResult mixed = loss().evaluate(step(List.of(LossData.reordered(group, order))));
    assertThat(mixed.value()).isEqualTo(straight.value(), offset(straight.value()));
    for (int i = 0; i < order.length; i++) {
      assertClose(mixed.gradient().get(0, i), straight.gradient().get(0, order[i]));
    }
    assertSameMetrics(metrics(List.of(mixed)), metrics(List.of(straight)));
  }

  @Test
  void orderOfGroupsDoesNotMatter() {
    List<ScoredGroup> groups = new LossData(8).groups(4, 4);
    List<ScoredGroup> reversed = new ArrayList<>(groups);
    Collections.reverse(reversed);
    LossResult straight = loss().evaluate(step(groups));
    LossResult mixed = loss().evaluate(step(reversed));
    assertThat(mixed.value()).isEqualTo(straight.value(), offset(straight.value()));
    for (int g = 0; g < 4; g++) {
      for (int r = 0; r < 4; r++) {
        assertClose(mixed.gradient().get(3 - g, r), straight.gradient().get(g, r));
      }
    }
    assertSameMetrics(metrics(List.of(mixed)), metrics(List.of(straight)));
  }

  @Test
  void partsOfAStepAddUpToTheWhole() {
    List<ScoredGroup> groups = new ArrayList<>(new LossData(9).groups(5, 4));
    groups.add(undecided(new LossData(10).groups(1, 3).get(0)));
    ScoredBatch whole = step(groups);
    LossResult expected = loss().evaluate(whole);
    if (loss().requirements().scope() == Scope.BATCH) {
      return; // Such a loss is never given a part of a step.
    }
    for (int cut : new int[] {1, 2, 3}) {
      List<LossResult> parts = new ArrayList<>();
      for (int from = 0; from < groups.size(); from += cut) {
        int to = Math.min(groups.size(), from + cut);
        LossResult part =
            loss().evaluate(new ScoredBatch(groups.subList(from, to), whole.totals()));
        parts.add(part);
        for (int g = from; g < to; g++) {
          for (int r = 0; r < groups.get(g).responses().size(); r++) {
            assertClose(part.gradient().get(g - from, r), expected.gradient().get(g, r));
          }
        }
      }
      double sum = parts.stream().mapToDouble(LossResult::value).sum();
      assertThat(sum).isEqualTo(expected.value(), offset(expected.value()));
      assertSameMetrics(metrics(parts), metrics(List.of(expected)));
    }
  }

  @Test
  void countsAreFiniteAndOfOneLength() {
    int entries = loss().counts(new LossData(11).groups(1, 4).get(0).judged()).size();
    for (int size = 0; size < 4; size++) {
      ScoredGroup group = new LossData(12).groups(1, size).get(0);
      Totals counts = loss().counts(group.judged());
      assertThat(counts.size()).isEqualTo(entries);
      assertThat(IntStream.range(0, entries).mapToDouble(counts::get)).allMatch(Double::isFinite);
      assertThat(loss().counts(undecided(group).judged()).size()).isEqualTo(entries);
    }
  }

  @Test
  void extremeScoresGiveFiniteNumbers() {
    for (int seed = 0; seed < 100; seed++) {
      assertFinite(new LossData(seed).extreme(2, 2 + seed % 4));
    }
    for (double logProb : new double[] {-1e4, -1, 0}) {
      assertFinite(new LossData(13).equal(2, 4, logProb));
    }
  }

  @Test
  void degenerateGroupsGiveFiniteNumbers() {
    LossData data = new LossData(14);
    assertFinite(List.of());
    assertFinite(data.groups(1, 0));
    assertFinite(data.groups(1, 1));
    assertFinite(data.groups(1, 2));
    for (Verdict verdict : Verdict.values()) {
      ScoredGroup group = data.groups(1, 4).get(0);
      assertFinite(List.of(LossData.judged(group, verdict, OptionalDouble.of(0.5))));
      assertFinite(List.of(LossData.judged(group, verdict, OptionalDouble.empty())));
    }
  }

  private void assertFinite(List<ScoredGroup> groups) {
    LossResult result = loss().evaluate(step(groups));
    assertThat(result.value()).isFinite();
    for (int g = 0; g < groups.size(); g++) {
      for (int r = 0; r < groups.get(g).responses().size(); r++) {
        for (double derivative : result.gradient().get(g, r)) {
          assertThat(derivative).isFinite();
        }
      }
    }
    for (Metric metric : result.metrics()) {
      assertThat(metric.sum()).as(metric.name()).isFinite();
      assertThat(metric.weight()).as(metric.name()).isFinite();
    }
  }

  @Test
  void groupsNobodyJudgedContributeExactlyZero() {
    ScoredGroup judged = new LossData(15).groups(1, 4).get(0);
    ScoredGroup unjudged = undecided(new LossData(16).groups(1, 4).get(0));
    LossResult alone = loss().evaluate(step(List.of(unjudged)));
    assertThat(alone.value()).isZero();
    LossResult both = loss().evaluate(step(List.of(judged, unjudged)));
    for (int r = 0; r < 4; r++) {
      assertThat(alone.gradient().get(0, r)).containsOnly(0);
      assertThat(both.gradient().get(1, r)).containsOnly(0);
    }
  }

  @Test
  void metricsAreMeansWithUniqueNames() {
    List<ScoredGroup> groups = new LossData(17).groups(3, 4);
    List<ScoredGroup> twice = new ArrayList<>(groups);
    twice.addAll(groups);
    LossResult once = loss().evaluate(step(groups));
    assertThat(once.metrics()).extracting(Metric::name).doesNotHaveDuplicates();
    assertThat(once.metrics()).allMatch(metric -> !metric.name().isBlank());
    assertThat(once.metrics()).allMatch(metric -> metric.weight() >= 0);
    Map<String, Metric> expected = metrics(List.of(once));
    metrics(List.of(loss().evaluate(step(twice))))
        .forEach(
            (name, metric) -> {
              Metric single = expected.get(name);
              assertThat(single).as(name).isNotNull();
              if (single.weight() > 0) {
                assertThat(metric.value())
                    .as("%s when every group counts twice", name)
                    .isEqualTo(single.value(), offset(single.value()));
              }
            });
  }

  @Test
  void manyThreadsGetTheSameAnswers() {
    List<ScoredBatch> batches =
        IntStream.range(0, 16).mapToObj(i -> step(new LossData(i).groups(3, 4))).toList();
    List<Double> expected = batches.stream().map(b -> loss().evaluate(b).value()).toList();
    AlignmentLoss shared = loss();
    List<Integer> work = new ArrayList<>(IntStream.range(0, 512).boxed().toList());
    Collections.shuffle(work, new Random(1));
    work.parallelStream()
        .forEach(
            i -> {
              double value = shared.evaluate(batches.get(i % 16)).value();
              assertThat(value).isEqualTo(expected.get(i % 16));
            });
  }
}

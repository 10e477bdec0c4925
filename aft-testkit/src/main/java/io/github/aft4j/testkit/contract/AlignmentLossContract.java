// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.api.loss.LossResult;
import io.github.aft4j.api.loss.Metric;
import io.github.aft4j.api.loss.ScoredBatch;
import io.github.aft4j.api.loss.ScoredGroup;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The contract of every {@link AlignmentLoss}. Extend it, give your loss, and run it as a test.
 *
 * <p>A loss that holds a part constant for its gradient (a stop-gradient) also overrides {@link
 * #value(ScoredBatch, ScoredBatch)}.
 *
 * @since 0.1.0
 */
public abstract class AlignmentLossContract extends LossSumContract {
  /** Creates an instance of the tests, as JUnit does for each of them. */
  protected AlignmentLossContract() {}

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

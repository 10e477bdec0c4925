// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.benchmark;

import io.github.aft4j.api.loss.LossResult;
import io.github.aft4j.api.loss.Requirements;
import io.github.aft4j.api.loss.ScoredBatch;
import io.github.aft4j.losses.derive.Derivatives;
import io.github.aft4j.losses.derive.DifferentiableGroup;
import io.github.aft4j.losses.derive.DifferentiatedLoss;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import io.github.aft4j.losses.derive.Dual;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A loss of which only the value is written, on 8 questions with 8 responses each. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class DifferentiatedBenchmark {
  private final DifferentiatedLoss loss =
      new DifferentiatedLoss(Requirements.policyOnly()) {
        @Override
        protected Dual value(DifferentiableGroup group) {
          List<Dual> terms = new ArrayList<>(List.of(group.constant(0)));
          for (int p : group.positives()) {
            for (int n : group.negatives()) {
              terms.add(group.mean(n).subtract(group.mean(p)));
            }
          }
          return Derivatives.logSumExp(terms);
        }
      };
  private final ScoredBatch batch = ScoredBatch.ofStep(loss, BenchmarkData.groups(8, 8, 32));

  @Benchmark
  public LossResult evaluate() {
    return loss.evaluate(batch);
  }
}

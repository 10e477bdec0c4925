// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.benchmark;

import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.api.loss.LossResult;
import io.github.aft4j.api.loss.ScoredBatch;
import io.github.aft4j.losses.testing.Losses;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One optimizer step of 64 questions with 8 responses each: value, gradient and metrics. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class LossBenchmark {
  /** A loss, then its options as {@code name=word}. */
  @Param({
    "sft", "aft", "aft-detached", "aft-boundary", "aft-rank-detached", "aft-rank-boundary", "rrhf",
    "rrhf constraint=boundary", "pro", "plackett-luce", "dpo", "dpo type=discopop", "dpo type=aot",
    "dpo constraint=boundary", "simpo", "cpo", "orpo", "slic", "kto", "rloo", "grpo", "bnpo",
    "dapo", "dr-grpo", "cispo", "sapo", "gspo", "gspo-token", "luspo", "vespo", "gmpo"
  })
  public String loss;

  /** Tokens of a response. */
  @Param({"32", "128"})
  public int tokens;

  private AlignmentLoss evaluated = Losses.create("sft", Map.of());
  private ScoredBatch batch = ScoredBatch.ofStep(evaluated, List.of());

  @Setup
  public void prepare() {
    String[] words = loss.split(" ", -1);
    Map<String, Object> options = new HashMap<>();
    for (int i = 1; i < words.length; i++) {
      String[] option = words[i].split("=", 2);
      options.put(option[0], option[1]);
    }
    evaluated = Losses.create(words[0], options);
    batch = ScoredBatch.ofStep(evaluated, BenchmarkData.groups(64, 8, tokens));
  }

  @Benchmark
  public LossResult evaluate() {
    return evaluated.evaluate(batch);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.aft4j.api.Cancellation;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.loss.Requirements;
import io.github.aft4j.api.model.Objective;
import io.github.aft4j.api.model.ScoreRequest;
import io.github.aft4j.api.model.StepParts;
import io.github.aft4j.api.model.StepResult;
import io.github.aft4j.api.model.TrainerOptions;
import io.github.aft4j.djl.Golden;
import io.github.aft4j.djl.TestDevice;
import io.github.aft4j.djl.internal.engine.Scope;
import io.github.aft4j.djl.internal.engine.TorchEngine;
import io.github.aft4j.djl.internal.model.Decoder;
import io.github.aft4j.djl.internal.pack.PackedBatch;
import io.github.aft4j.djl.internal.train.DjlTrainer.Use;
import io.github.aft4j.djl.internal.weights.Parameter;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The load-balancing loss is that of transformers, whatever the split into micro-batches. */
class LoadBalanceTest {
  /** Made by {@code balance.py} beside it. */
  private static JsonNode reference;

  @BeforeAll
  static void start() throws IOException {
    TorchEngine.start(1);
    try (InputStream in = LoadBalanceTest.class.getResourceAsStream("balance.json")) {
      reference = new ObjectMapper().readTree(in);
    }
  }

  static List<Golden> models() {
    return Golden.all().stream().filter(golden -> reference.has(golden.toString())).toList();
  }

  private static Decoder load(Golden golden, double factor) {
    return TestDevice.load(golden.directory(), golden.spec().withBalance(factor));
  }

  @Test
  void isTheFormulaOnFourRows() {
    LoadBalance loss = new LoadBalance(0.5, 2, 2);
    // two tokens in two layers, one expert each: probabilities of the first .9, .7, .6, .2
    double[] loads = {2.4, 1.6, 3, 1};
    // 2 * (.6 * .75 + .4 * .25)
    assertThat(loss.value(loads, 4)).isCloseTo(1.1, within(1e-12));
    // .5 * 2 * 3 / 16 and .5 * 2 * 1 / 16
    assertThat(loss.slopes(loads, 4)).containsExactly(0.1875f, 0.0625f);
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("models")
  void valueAndGradientsAreThoseOfTransformersInAnySplit(Golden golden) {
    JsonNode expected = reference.path(golden.toString());
    List<ScoreRequest> whole = LoadBalance.whole(golden.requests());
    try (Decoder decoder = load(golden, 1)) {
      LoadBalance loss = LoadBalance.of(decoder.spec()).orElseThrow();
      long rows = loss.rows(whole);
      for (List<List<Integer>> parts :
          List.of(List.of(List.of(0, 1, 2, 3)), List.of(List.of(3), List.of(0, 2), List.of(1)))) {
        double[] loads = loads(decoder, whole, parts);
        assertThat(loss.value(loads, rows))
            .isCloseTo(expected.path("loss").asDouble(), within(1e-5));
        try (Scope scope = new Scope()) {
          Gradients gradients = new Gradients(scope, decoder, name -> true);
          for (List<Integer> part : parts) {
            try (MicroBatch batch = batch(decoder, whole, part)) {
              batch.backward(zeros(golden, part), loss.slopes(loads, rows), gradients);
            }
          }
          expected
              .path("gradients")
              .properties()
              .forEach(entry -> assertGradient(gradients, entry.getKey(), entry.getValue()));
        }
      }
    }
  }

  private static void assertGradient(Gradients gradients, String name, JsonNode expected) {
    float[] found = gradients.of(name).toFloats();
    double norm = expected.path("norm").asDouble();
    assertThat(norm(found)).as(name).isCloseTo(norm, within(1e-4 * norm + 1e-7));
    for (int i = 0; i < expected.path("first").size(); i++) {
      assertThat((double) found[i])
          .as(name + " " + i)
          .isCloseTo(expected.path("first").path(i).asDouble(), within(1e-4 * norm + 1e-7));
    }
  }

  /** Along the gradient of a router the slope is its length. */
  @Test
  void theGradientIsTheSlope() {
    Golden golden =
        Golden.all().stream()
            .filter(g -> g.toString().equals("qwen3_moe"))
            .findFirst()
            .orElseThrow();
    List<ScoreRequest> whole = LoadBalance.whole(golden.requests());
    List<Integer> all = List.of(0, 1, 2, 3);
    try (Decoder decoder = load(golden, 3);
        Scope scope = new Scope()) {
      Gradients gradients = new Gradients(scope, decoder, name -> true);
      LoadBalance loss = LoadBalance.of(decoder.spec()).orElseThrow();
      double[] loads = loads(decoder, whole, List.of(all));
      try (MicroBatch batch = batch(decoder, whole, all)) {
        batch.backward(zeros(golden, all), loss.slopes(loads, loss.rows(whole)), gradients);
      }
      Parameter router = decoder.weights().parameter("model.layers.0.mlp.gate.weight");
      float[] gradient = gradients.of(router.name()).toFloats();
      float[] at = router.value().toFloats();
      // short enough to change no choice
      double step = 1e-3 / norm(gradient);
      double up = valueAt(decoder, router, at, gradient, step, whole, loss);
      double down = valueAt(decoder, router, at, gradient, -step, whole, loss);
      double slope = (up - down) / 2e-3;
      assertThat(slope).isCloseTo(norm(gradient), within(0.01 * norm(gradient)));
    }
  }

  private static double valueAt(
      Decoder decoder,
      Parameter router,
      float[] at,
      float[] gradient,
      double step,
      List<ScoreRequest> whole,
      LoadBalance loss) {
    float[] moved = new float[at.length];
    for (int i = 0; i < at.length; i++) {
      moved[i] = (float) (at[i] + step * gradient[i]);
    }
    decoder.bytes().write(router.value(), memory -> memory.asFloatBuffer().put(moved));
    return loss.factor()
        * loss.value(loads(decoder, whole, List.of(List.of(0, 1, 2, 3))), loss.rows(whole));
  }

  @Test
  void aStepDoesNotDependOnItsSplit() {
    Golden golden =
        Golden.all().stream().filter(g -> g.toString().equals("olmoe")).findFirst().orElseThrow();
    List<Double> norms = new ArrayList<>();
    double value = reference.path("olmoe").path("loss").asDouble();
    for (int tokens : new int[] {10, 20, 1000}) {
      for (Requirements.Scope scope : Requirements.Scope.values()) {
        TrainerOptions options = TrainerOptions.builder().microBatchTokens(tokens).build();
        try (Decoder decoder = load(golden, 50);
            DjlTrainer trainer = new DjlTrainer(decoder, options, Long.MAX_VALUE, () -> {})) {
          GoldenTrainTest.Linear objective = new GoldenTrainTest.Linear(golden, scope);
          StepResult result = trainer.step(golden.requests(), objective, 1e-3);
          norms.add(result.gradientNorm());
          assertThat(result.ownLosses())
              .singleElement()
              .satisfies(
                  own -> {
                    assertThat(own.name()).isEqualTo("load_balance");
                    assertThat(own.weight()).isEqualTo(50);
                    assertThat(own.value()).isCloseTo(value, within(1e-5));
                  });
        }
      }
    }
    double without = golden.json().path("adamw").path("grad_norms").path(0).asDouble();
    assertThat(norms.get(0)).isNotCloseTo(without, within(1e-3 * without));
    assertThat(norms).allSatisfy(n -> assertThat(n).isCloseTo(norms.get(0), within(1e-5 * n)));
  }

  @Test
  void aStepWhosePartsAreComputedElsewhereIsTheSame() {
    Golden golden =
        Golden.all().stream().filter(g -> g.toString().equals("olmoe")).findFirst().orElseThrow();
    TrainerOptions options = TrainerOptions.builder().microBatchTokens(20).build();
    GoldenTrainTest.Linear objective = new GoldenTrainTest.Linear(golden, Requirements.Scope.BATCH);
    try (Decoder whole = load(golden, 50);
        Decoder alone = load(golden, 50);
        Decoder taught = load(golden, 50);
        Decoder helping = load(golden, 50);
        DjlTrainer trainer = new DjlTrainer(whole, options, Long.MAX_VALUE, () -> {});
        DjlTrainer one = new DjlTrainer(alone, options, Long.MAX_VALUE, () -> {});
        DjlTrainer other = new DjlTrainer(taught, options, Long.MAX_VALUE, () -> {});
        DjlTrainer helper =
            new DjlTrainer(
                helping, options, 1, Use.PARTS, Long.MAX_VALUE, Cancellation.none(), () -> {})) {
      StepResult expected = trainer.step(golden.requests(), objective, 1e-3);
      StepResult here = inParts(one, one, golden, objective);
      assertThat(inParts(other, helper, golden, objective)).isEqualTo(here);
      double norm = expected.gradientNorm();
      assertThat(here.gradientNorm()).isCloseTo(norm, within(1e-6 * norm));
      assertThat(here.ownLosses()).isEqualTo(expected.ownLosses());
    }
  }

  private static StepResult inParts(
      DjlTrainer trainer, DjlTrainer helper, Golden golden, GoldenTrainTest.Linear objective) {
    StepParts parts = helper.parts().orElseThrow();
    List<ScoreRequest> requests = golden.requests();
    List<List<Integer>> split = parts.split(requests);
    assertThat(split).hasSizeGreaterThan(1);
    double[] sums = new double[parts.sums()];
    for (List<Integer> part : split) {
      List<Double> ofPart = parts.score(part.stream().map(requests::get).toList(), 0).sums();
      Arrays.setAll(sums, i -> sums[i] + ofPart.get(i));
    }
    List<Double> all = Arrays.stream(sums).boxed().toList();
    List<byte[]> gradients = new ArrayList<>();
    for (List<Integer> part : split) {
      List<ScoreRequest> ofPart = part.stream().map(requests::get).toList();
      gradients.add(parts.gradient(ofPart, of(part, objective), all, 0));
    }
    return trainer.parts().orElseThrow().step(requests, gradients::forEach, all, 1e-3);
  }

  private static Objective of(List<Integer> part, Objective whole) {
    return new Objective() {
      @Override
      public Requirements.Scope scope() {
        return whole.scope();
      }

      @Override
      public List<List<double[]>> differentiate(
          List<Integer> requests, List<List<LogProbs>> policy) {
        return whole.differentiate(requests.stream().map(part::get).toList(), policy);
      }
    };
  }

  private static double[] loads(
      Decoder decoder, List<ScoreRequest> whole, List<List<Integer>> parts) {
    List<float[]> loads = new ArrayList<>();
    for (List<Integer> part : parts) {
      try (MicroBatch batch = batch(decoder, whole, part)) {
        loads.add(batch.loads());
      }
    }
    return LoadBalance.sum(loads);
  }

  private static MicroBatch batch(Decoder decoder, List<ScoreRequest> whole, List<Integer> part) {
    PackedBatch packed = PackedBatch.of(part.stream().map(whole::get).toList(), decoder.packing());
    StepMemory memory = StepMemories.twice(1000, 1000 * 96, 1 << 20);
    return MicroBatch.score(decoder, packed, memory, Optional.empty(), Cancellation.none());
  }

  /** Derivatives of nothing. */
  private static List<List<double[]>> zeros(Golden golden, List<Integer> part) {
    return part.stream()
        .map(golden.requests()::get)
        .map(
            request ->
                request.responses().stream().map(response -> new double[response.size()]).toList())
        .toList();
  }

  private static double norm(float[] values) {
    return Math.sqrt(
        IntStream.range(0, values.length).mapToDouble(i -> (double) values[i] * values[i]).sum());
  }
}

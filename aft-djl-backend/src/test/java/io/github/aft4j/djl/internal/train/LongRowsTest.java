// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.Cancellation;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.Objective;
import io.github.aft4j.api.model.ScoreRequest;
import io.github.aft4j.djl.Golden;
import io.github.aft4j.djl.TestDevice;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.DropoutSpec;
import io.github.aft4j.djl.internal.engine.DType;
import io.github.aft4j.djl.internal.engine.Scope;
import io.github.aft4j.djl.internal.engine.TorchEngine;
import io.github.aft4j.djl.internal.model.Decoder;
import io.github.aft4j.djl.internal.pack.AttentionLimits;
import io.github.aft4j.djl.internal.pack.PackedBatch;
import io.github.aft4j.djl.internal.pass.Dropout;
import io.github.aft4j.djl.internal.pass.Forward;
import io.github.aft4j.djl.internal.weights.LoadOptions;
import io.github.aft4j.djl.internal.weights.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Attention that holds no scores gives what plain products give, value and gradient. */
class LongRowsTest {
  private static final Objective OBJECTIVE = Objectives.constant(-0.1);

  /** Every matrix of scores is held. */
  private static final StepMemory PLAIN = StepMemories.kept(1 << 20, 1 << 20, Long.MAX_VALUE);

  private static final StepMemory LONG = StepMemories.longRows(true);

  private record Outcome(List<List<LogProbs>> logps, Map<String, float[]> gradients) {}

  @BeforeAll
  static void start() {
    TorchEngine.start(2);
  }

  /** Where a router chooses experts, the last bit may change a choice. */
  static List<Golden> models() {
    return Golden.all().stream().filter(golden -> !golden.hasExperts()).toList();
  }

  static List<Golden> some() {
    return models().stream()
        .filter(golden -> List.of("llama", "qwen3", "gemma", "phi3").contains(golden.toString()))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("models")
  void everyFamilyComputesTheSame(Golden golden) {
    Outcome plain = outcome(golden, DType.FLOAT32, PLAIN, false);
    Outcome held = outcome(golden, DType.FLOAT32, LONG, false);

    assertThat(distance(held, plain)).isLessThan(1e-4);
    plain.gradients.forEach(
        (name, expected) ->
            assertThat(difference(gradient(held, name), expected)).as(name).isLessThan(1e-4));
  }

  /** Rounding moves the gradient no farther than it does with plain products. */
  @ParameterizedTest
  @MethodSource("some")
  void roundedNumbersStayAsClose(Golden golden) {
    Outcome exact = outcome(golden, DType.FLOAT32, PLAIN, false);
    Outcome plain = outcome(golden, DType.BFLOAT16, PLAIN, false);
    Outcome held = outcome(golden, DType.BFLOAT16, LONG, false);

    assertThat(distance(held, exact)).isPositive().isLessThan(1.5 * distance(plain, exact));
    assertThat(total(held, exact)).isPositive().isLessThan(1.5 * total(plain, exact));
  }

  /** A layer that is computed twice gives the bits of one that is kept. */
  @ParameterizedTest
  @MethodSource("some")
  void layersThatAreKeptChangeNoBit(Golden golden) {
    TestDevice.assumeHost("its attention kernels sum in an order that changes");
    int layers = golden.spec().layers().size();
    for (DType dtype : List.of(DType.FLOAT32, DType.BFLOAT16)) {
      for (boolean dropped : new boolean[] {false, true}) {
        Outcome all = outcome(golden, dtype, LONG, dropped);
        for (int kept = 0; kept < layers - 1; kept++) {
          Outcome some = outcome(golden, dtype, keeping(kept, golden, LONG), dropped);

          assertThat(some.logps).isEqualTo(all.logps);
          all.gradients.forEach(
              (name, expected) -> assertThat(gradient(some, name)).as(name).isEqualTo(expected));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("some")
  void theSameIsTrueOfShortRows(Golden golden) {
    Outcome all = outcome(golden, DType.FLOAT32, PLAIN, false);
    for (int kept = 0; kept < golden.spec().layers().size() - 1; kept++) {
      Outcome some = outcome(golden, DType.FLOAT32, keeping(kept, golden, PLAIN), false);

      all.gradients.forEach(
          (name, expected) -> assertThat(gradient(some, name)).as(name).isEqualTo(expected));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"llama", "mistral"})
  void scoresAreThoseOfTraining(String name) {
    Golden golden =
        models().stream().filter(g -> g.toString().equals(name)).findFirst().orElseThrow();
    Outcome held = outcome(golden, DType.FLOAT32, LONG, false);
    try (Decoder decoder = TestDevice.load(golden.directory(), golden.spec())) {
      PackedBatch batch = PackedBatch.of(requests(golden.spec()), decoder.packing());
      Forward forward =
          new Forward(decoder, new AttentionLimits(0, 0, StepMemories.PART), Cancellation.none());

      assertThat(batch.split(forward.score(batch, 1000))).isEqualTo(held.logps);
    }
  }

  private static StepMemory keeping(int kept, Golden golden, StepMemory memory) {
    int layers = golden.spec().layers().size();
    int tokens =
        requests(golden.spec()).stream().mapToInt(request -> PackedBatch.tokens(request)).sum();
    LayerMemory some =
        new LayerMemory(
            layers, 1, 0, 0, ScoreMemory.NONE, Optional.empty(), 2L * tokens * (kept + 2));
    assertThat(some.kept(tokens, 0, true)).isEqualTo(kept);
    return new StepMemory(
        memory.tokens(), memory.logits(), memory.attention(), some, memory.limit());
  }

  private static Outcome outcome(Golden golden, DType dtype, StepMemory memory, boolean dropped) {
    DecoderSpec spec =
        dropped ? golden.spec().withDropout(new DropoutSpec(0.1, 0, 0.1)) : golden.spec();
    LoadOptions options = TestDevice.options().withDtype(dtype);
    List<ScoreRequest> requests = requests(spec);
    try (Decoder decoder = Decoder.load(golden.directory(), spec, options);
        Scope scope = new Scope()) {
      Gradients gradients = new Gradients(scope, decoder, name -> true);
      PackedBatch packed = PackedBatch.of(requests, decoder.packing());
      Optional<Dropout> dropout = dropped ? Optional.of(new Dropout(3, 1)) : Optional.empty();
      try (MicroBatch batch =
          MicroBatch.score(decoder, packed, memory, dropout, Cancellation.none())) {
        List<List<LogProbs>> logps = batch.logps();
        List<Integer> all = IntStream.range(0, requests.size()).boxed().toList();
        batch.backward(OBJECTIVE.differentiate(all, logps), new float[0], gradients);
        Map<String, float[]> byName = new LinkedHashMap<>();
        for (Parameter parameter : gradients.trained()) {
          byName.put(parameter.name(), gradients.of(parameter.name()).toFloats());
        }
        return new Outcome(logps, byName);
      }
    }
  }

  /**
   * Three responses of unlike lengths that share a prompt, one that follows its prompt alone, and a
   * response of one token beside another: rows over several blocks of the kernel where the model's
   * positions allow it.
   */
  private static List<ScoreRequest> requests(DecoderSpec spec) {
    int unit = spec.learnedPositions() ? 30 : 150;
    return List.of(
        request("shared", spec, unit, 2 * unit + 1, 3 * unit - 7, unit / 2),
        request("alone", spec, unit / 3, 3 * unit),
        request("short", spec, 5, 1, unit / 4));
  }

  private static ScoreRequest request(String id, DecoderSpec spec, int prompt, int... responses) {
    Random random = new Random(id.hashCode());
    List<TokenIds> all = new ArrayList<>();
    TokenIds start = ids(random, spec, prompt);
    for (int length : responses) {
      all.add(ids(random, spec, length));
    }
    return new ScoreRequest(id, start, all);
  }

  private static TokenIds ids(Random random, DecoderSpec spec, int length) {
    return TokenIds.of(random.ints(length, 0, spec.dimensions().vocabulary()).toArray());
  }

  private static float[] gradient(Outcome outcome, String name) {
    float[] gradient = outcome.gradients.get(name);
    assertThat(gradient).as(name).isNotNull();
    return gradient;
  }

  /** Returns the mean distance of log-probabilities. */
  private static double distance(Outcome actual, Outcome expected) {
    double sum = 0;
    int count = 0;
    for (int i = 0; i < expected.logps.size(); i++) {
      for (int r = 0; r < expected.logps.get(i).size(); r++) {
        double[] a = actual.logps.get(i).get(r).toArray();
        double[] e = expected.logps.get(i).get(r).toArray();
        for (int t = 0; t < e.length; t++) {
          sum += Math.abs(a[t] - e[t]);
          count++;
        }
      }
    }
    return sum / count;
  }

  /** Returns the largest difference, as a part of the largest entry. */
  private static double difference(float[] actual, float[] expected) {
    double worst = 0;
    double largest = 0;
    for (int i = 0; i < expected.length; i++) {
      worst = Math.max(worst, Math.abs((double) actual[i] - expected[i]));
      largest = Math.max(largest, Math.abs(expected[i]));
    }
    return largest == 0 ? worst : worst / largest;
  }

  /** Returns the distance of all gradients, as a part of their norm. */
  private static double total(Outcome actual, Outcome expected) {
    double squares = 0;
    double norm = 0;
    for (Map.Entry<String, float[]> entry : expected.gradients.entrySet()) {
      float[] a = gradient(actual, entry.getKey());
      float[] e = entry.getValue();
      for (int i = 0; i < e.length; i++) {
        squares += Math.pow((double) a[i] - e[i], 2);
        norm += Math.pow(e[i], 2);
      }
    }
    return Math.sqrt(squares / norm);
  }
}

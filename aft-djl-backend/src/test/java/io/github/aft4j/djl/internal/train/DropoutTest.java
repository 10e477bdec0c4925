// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aft4j.api.Cancellation;
import io.github.aft4j.api.Problems;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.Objective;
import io.github.aft4j.api.model.ScoreRequest;
import io.github.aft4j.djl.TestDevice;
import io.github.aft4j.djl.TinyModel;
import io.github.aft4j.djl.internal.adapter.AdapterLayout;
import io.github.aft4j.djl.internal.adapter.LoraConfig;
import io.github.aft4j.djl.internal.adapter.ModuleFilter;
import io.github.aft4j.djl.internal.adapter.NewAdapter;
import io.github.aft4j.djl.internal.checkpoint.ModelDirectory;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.DropoutSpec;
import io.github.aft4j.djl.internal.engine.DType;
import io.github.aft4j.djl.internal.engine.Scope;
import io.github.aft4j.djl.internal.engine.Tensor;
import io.github.aft4j.djl.internal.engine.TorchEngine;
import io.github.aft4j.djl.internal.family.DecoderFamilies;
import io.github.aft4j.djl.internal.model.Decoder;
import io.github.aft4j.djl.internal.pack.Batches;
import io.github.aft4j.djl.internal.pack.PackedBatch;
import io.github.aft4j.djl.internal.pack.PackedJobs;
import io.github.aft4j.djl.internal.pack.Packing;
import io.github.aft4j.djl.internal.pass.Dropout;
import io.github.aft4j.djl.internal.pass.Scorer;
import io.github.aft4j.djl.internal.weights.AdapterSource;
import io.github.aft4j.djl.internal.weights.Parameter;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DropoutTest {
  private static final int VOCABULARY = 40;
  private static final int ALL = 1 << 20;
  private static final Objective OBJECTIVE = Objectives.constant(-0.1);
  private static final StepMemory WHOLE = StepMemories.kept(ALL, 1 << 20, 1 << 20);

  @TempDir static Path folder;

  /** The places where something is dropped. */
  private record Case(String name, DropoutSpec base, double adapter) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final Case ADAPTER = new Case("adapter", DropoutSpec.NONE, 0.3);
  private static final Case ALL_OF_THEM = new Case("all", new DropoutSpec(0.2, 0.2, 0.2), 0.2);

  private static List<Case> cases() {
    return List.of(
        new Case("embedding", new DropoutSpec(0.3, 0, 0), 0),
        new Case("attention", new DropoutSpec(0, 0.3, 0), 0),
        new Case("branches", new DropoutSpec(0, 0, 0.3), 0),
        ADAPTER,
        ALL_OF_THEM);
  }

  @BeforeAll
  static void write() throws IOException {
    TorchEngine.start(1);
    TinyModel.write(folder.resolve("model"), 32, VOCABULARY);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void neitherSplitNorRecomputationNorKernelsChangeWhatIsDropped(Case where) {
    try (Decoder decoder = load(where)) {
      float[] whole = gradient(decoder, WHOLE, 4);
      assertClose(gradient(decoder, StepMemories.kept(1, 1 << 20, 1 << 20), 4), whole);
      assertClose(gradient(decoder, StepMemories.twice(60, 1 << 20, 1 << 20), 4), whole);
      assertClose(gradient(decoder, StepMemories.kept(ALL, 1 << 20, 0), 4), whole);
      assertThat(gradient(decoder, WHOLE, 5)).isNotEqualTo(whole);
    }
  }

  /** Prompts are padded then, and by other amounts in a part of the requests. */
  @ParameterizedTest
  @MethodSource("cases")
  void norDoesAttendingToSeveralPromptsTogether(Case where) {
    Packing merged = new Packing(0, true);
    assertThat(PackedJobs.areMerged(PackedBatch.of(requests(), merged))).isTrue();
    try (Decoder decoder = load(where)) {
      float[] whole = gradient(decoder, WHOLE, 4, new Packing(0, false));
      assertClose(gradient(decoder, WHOLE, 4, merged), whole);
      assertClose(gradient(decoder, StepMemories.kept(ALL, 1 << 20, 0), 4, merged), whole);
      assertClose(gradient(decoder, StepMemories.kept(100, 1 << 20, 1 << 20), 4, merged), whole);
    }
  }

  /** Along its own direction the gradient's length is the function's slope. */
  @ParameterizedTest
  @MethodSource("cases")
  void theGradientIsThatOfWhatWasComputed(Case where) {
    TestDevice.assumeHost("the test moves weights in the memory that Java reads");
    try (Decoder decoder = load(where)) {
      float[] gradient = gradient(decoder, WHOLE, 4);
      double norm = Math.sqrt(difference(gradient, new float[gradient.length]));
      double step = 1e-3 / norm;
      move(decoder, gradient, step);
      double above = value(decoder);
      move(decoder, gradient, -2 * step);
      double below = value(decoder);
      assertThat((above - below) / (2 * step * norm)).isCloseTo(norm, within(0.02 * norm));
    }
  }

  @Test
  void scoringDropsNothing() {
    try (Decoder dropping = load(ALL_OF_THEM);
        Decoder plain = TinyModel.load(folder.resolve("model"))) {
      List<List<LogProbs>> scores = new Scorer(dropping).score(requests());
      // the new adapter's term is zero
      assertThat(scores).isEqualTo(new Scorer(plain).score(requests()));
    }
  }

  @ParameterizedTest
  @CsvSource({"0.1", "0.5", "0.9"})
  void theShareOfDroppedElementsIsTheProbabilityAndTheMeanStays(double p) {
    TestDevice.assumeHost("the test moves weights in the memory that Java reads");
    try (Decoder decoder = load(ADAPTER);
        Scope scope = new Scope()) {
      Random random = new Random(1);
      Tensor keys = decoder.programs().tensors().longs(scope, random.longs(500).toArray());
      Tensor ones = decoder.programs().tensors().empty(scope, DType.FLOAT32, 500, 80);
      FloatBuffer memory = ones.memory().asFloatBuffer();
      while (memory.hasRemaining()) {
        memory.put(1);
      }
      float[] dropped = decoder.programs().embedding().drop(scope, ones, keys, p).toFloats();
      int zeros = 0;
      double sum = 0;
      for (float value : dropped) {
        zeros += value == 0 ? 1 : 0;
        sum += value;
      }
      assertThat(zeros / 40_000.0).isCloseTo(p, within(0.01));
      assertThat(sum / 40_000).isCloseTo(1, within(0.06));
    }
  }

  private static Decoder load(Case where) {
    ModelDirectory directory = ModelDirectory.open(folder.resolve("model"));
    DecoderSpec spec =
        DecoderFamilies.read(directory.configReader(new Problems())).withDropout(where.base);
    if (where.adapter == 0) {
      return TestDevice.load(directory, spec);
    }
    LoraConfig config = LoraConfig.of(4, 8, ModuleFilter.allLinear()).withDropout(where.adapter);
    AdapterLayout layout = AdapterLayout.resolve("test", config, spec);
    AdapterSource source = new AdapterSource(layout, new NewAdapter(layout, 3)::values);
    return Decoder.load(directory, spec, TestDevice.options().withAdapter(source));
  }

  private static float[] gradient(Decoder decoder, StepMemory memory, long step) {
    return gradient(decoder, memory, step, decoder.packing());
  }

  private static float[] gradient(Decoder decoder, StepMemory memory, long step, Packing packing) {
    List<ScoreRequest> requests = requests();
    try (Scope scope = new Scope()) {
      Gradients gradients = new Gradients(scope, decoder, name -> true);
      for (List<Integer> part : Batches.split(requests, memory.tokens())) {
        PackedBatch packed = PackedBatch.of(part.stream().map(requests::get).toList(), packing);
        Dropout dropout = new Dropout(17, step);
        try (MicroBatch batch =
            MicroBatch.score(decoder, packed, memory, Optional.of(dropout), Cancellation.none())) {
          batch.backward(OBJECTIVE.differentiate(part, batch.logps()), new float[0], gradients);
        }
      }
      return joined(gradients.all());
    }
  }

  private static double value(Decoder decoder) {
    PackedBatch packed = PackedBatch.of(requests(), decoder.packing());
    try (MicroBatch batch =
        MicroBatch.score(
            decoder, packed, WHOLE, Optional.of(new Dropout(17, 4)), Cancellation.none())) {
      return batch.logps().stream()
          .flatMap(List::stream)
          .mapToDouble(logps -> -0.1 * logps.sum())
          .sum();
    }
  }

  private static void move(Decoder decoder, float[] direction, double step) {
    int at = 0;
    for (Parameter parameter : decoder.trainable()) {
      FloatBuffer memory = parameter.value().memory().asFloatBuffer();
      for (int i = 0; i < memory.limit(); i++) {
        memory.put(i, (float) (memory.get(i) + step * direction[at++]));
      }
    }
  }

  private static float[] joined(List<Tensor> tensors) {
    FloatBuffer all =
        FloatBuffer.allocate((int) tensors.stream().mapToLong(Tensor::elements).sum());
    tensors.forEach(tensor -> all.put(tensor.toFloats()));
    return all.array();
  }

  private static void assertClose(float[] actual, float[] expected) {
    double norm = difference(expected, new float[expected.length]);
    assertThat(Math.sqrt(difference(actual, expected) / norm)).isLessThan(1e-6);
  }

  /** Sum of squared differences. */
  private static double difference(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += Math.pow((double) a[i] - b[i], 2);
    }
    return sum;
  }

  private static List<ScoreRequest> requests() {
    Random random = new Random(3);
    List<ScoreRequest> requests = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      List<TokenIds> responses = new ArrayList<>();
      for (int r = 0; r <= i % 3; r++) {
        responses.add(ids(random));
      }
      requests.add(new ScoreRequest("q" + i, ids(random), responses));
    }
    return requests;
  }

  private static TokenIds ids(Random random) {
    return TokenIds.of(random.ints(1 + random.nextInt(20), 0, VOCABULARY).toArray());
  }
}

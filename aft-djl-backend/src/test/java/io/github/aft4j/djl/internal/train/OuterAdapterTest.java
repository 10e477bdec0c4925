// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aft4j.api.Cancellation;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.GenerationOptions;
import io.github.aft4j.api.model.GenerationRequest;
import io.github.aft4j.api.model.ScoreRequest;
import io.github.aft4j.djl.OuterAdapters;
import io.github.aft4j.djl.OuterAdapters.Case;
import io.github.aft4j.djl.TestDevice;
import io.github.aft4j.djl.TinyModel;
import io.github.aft4j.djl.internal.create.MergedModel;
import io.github.aft4j.djl.internal.engine.DType;
import io.github.aft4j.djl.internal.engine.Scope;
import io.github.aft4j.djl.internal.engine.TorchEngine;
import io.github.aft4j.djl.internal.generate.Generator;
import io.github.aft4j.djl.internal.generate.NumberTokenizer;
import io.github.aft4j.djl.internal.model.Decoder;
import io.github.aft4j.djl.internal.pack.PackedBatch;
import io.github.aft4j.djl.internal.pass.Dropout;
import io.github.aft4j.djl.internal.pass.Scorer;
import io.github.aft4j.djl.internal.weights.Parameter;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Low-rank terms of embeddings and heads. */
class OuterAdapterTest {
  private static final int ALL = 1 << 20;
  private static final double DERIVATIVE = -0.1;
  private static final StepMemory WHOLE = StepMemories.kept(ALL, ALL, ALL);

  /** Logits of a few tokens at once, so that they are computed twice. */
  private static final StepMemory IN_PARTS = StepMemories.twice(ALL, 100, ALL);

  @TempDir static Path folder;

  @BeforeAll
  static void write() throws IOException {
    TorchEngine.start(1);
    for (Case of : OuterAdapters.cases()) {
      OuterAdapters.write(of, directory(of));
    }
  }

  static List<Case> cases() {
    return OuterAdapters.cases();
  }

  /** Along a tensor's own gradient the function's slope is the gradient's length. */
  @ParameterizedTest
  @MethodSource("cases")
  void theGradientOfEveryTensorIsTheSlope(Case of) {
    TestDevice.assumeHost("the test moves weights in the memory that Java reads");
    for (double dropout : new double[] {0, 0.3}) {
      try (Decoder decoder = OuterAdapters.load(directory(of), dropout, DType.FLOAT32)) {
        Map<String, float[]> gradients = gradients(decoder, WHOLE);
        assertThat(gradients).hasSize(2 * of.targets().size());
        Map<String, float[]> inParts = gradients(decoder, IN_PARTS);
        gradients.forEach(
            (name, gradient) -> {
              double norm = norm(gradient);
              assertThat(norm).as(name).isGreaterThan(1e-3);
              assertThat(inParts.get(name))
                  .containsExactly(gradient, within((float) (1e-5 * norm)));
              assertThat(slope(decoder, name, gradient))
                  .as(name)
                  .isCloseTo(norm, within(0.02 * norm));
            });
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theMergedModelScoresAsTheAdaptedOne(Case of) {
    Path merged = directory(of).resolve("merged");
    MergedModel.write(directory(of).resolve("model"), directory(of).resolve("adapter"), merged);
    // one tensor cannot be both
    assertThat(OuterAdapters.spec(merged).tiedHead()).isFalse();
    try (Decoder adapted = OuterAdapters.load(directory(of), 0, DType.FLOAT32);
        Decoder base = TinyModel.load(directory(of).resolve("model"));
        Decoder whole = TinyModel.load(merged)) {
      double[] expected = score(adapted);
      assertThat(score(whole)).containsExactly(expected, within(1e-4));
      assertThat(distance(score(base), expected)).isGreaterThan(0.1);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void bfloat16ComputesTheSameLessExactly(Case of) {
    try (Decoder rounded = OuterAdapters.load(directory(of), 0, DType.BFLOAT16);
        Decoder exact = OuterAdapters.load(directory(of), 0, DType.FLOAT32)) {
      double[] expected = score(exact);
      assertThat(distance(score(rounded), expected)).isLessThan(0.02 * norm(expected));
      Map<String, float[]> rough = gradients(rounded, WHOLE);
      gradients(exact, WHOLE)
          .forEach(
              (name, gradient) ->
                  assertThat(distance(rough.getOrDefault(name, new float[0]), gradient))
                      .as(name)
                      .isLessThan(0.1 * norm(gradient)));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void samplesHaveTheScoresOfTheAdaptedModel(Case of) {
    try (Decoder decoder = OuterAdapters.load(directory(of), 0, DType.FLOAT32)) {
      TokenIds prompt = TokenIds.of(3, 5, 7);
      new Generator(decoder, new NumberTokenizer(OuterAdapters.VOCABULARY))
          .generate(
              List.of(new GenerationRequest("q", prompt, 2)),
              GenerationOptions.builder().maxNewTokens(10).seed(3).build(),
              samples ->
                  samples.forEach(
                      sample ->
                          assertThat(sample.logps().toArray())
                              .containsExactly(
                                  new Scorer(decoder)
                                      .score(
                                          List.of(
                                              new ScoreRequest("q", prompt, List.of(sample.ids()))))
                                      .get(0)
                                      .get(0)
                                      .toArray(),
                                  within(1e-4))));
    }
  }

  private static Path directory(Case of) {
    return folder.resolve(of.family());
  }

  private static Map<String, float[]> gradients(Decoder decoder, StepMemory memory) {
    Map<String, float[]> all = new HashMap<>();
    try (Scope scope = new Scope()) {
      Gradients gradients = new Gradients(scope, decoder, name -> true);
      MicroBatch batch = scope.own(batch(decoder, memory));
      batch.backward(
          Objectives.constant(DERIVATIVE).differentiate(List.of(0, 1), batch.logps()),
          new float[0],
          gradients);
      gradients.trained().forEach(p -> all.put(p.name(), gradients.of(p.name()).toFloats()));
    }
    return all;
  }

  private static double slope(Decoder decoder, String name, float[] direction) {
    double norm = norm(direction);
    double step = 5e-3 / norm;
    Parameter parameter = decoder.weights().parameter(name);
    move(parameter, direction, step);
    double above = value(decoder);
    move(parameter, direction, -2 * step);
    double below = value(decoder);
    move(parameter, direction, step);
    return (above - below) / (2 * step * norm);
  }

  private static void move(Parameter parameter, float[] direction, double step) {
    FloatBuffer memory = parameter.value().memory().asFloatBuffer();
    for (int i = 0; i < direction.length; i++) {
      memory.put(i, (float) (memory.get(i) + step * direction[i]));
    }
  }

  private static double value(Decoder decoder) {
    try (MicroBatch batch = batch(decoder, WHOLE)) {
      return batch.logps().stream()
          .flatMap(List::stream)
          .mapToDouble(logps -> DERIVATIVE * logps.sum())
          .sum();
    }
  }

  private static MicroBatch batch(Decoder decoder, StepMemory memory) {
    Optional<Dropout> dropout =
        decoder.hasDropout() ? Optional.of(new Dropout(17, 4)) : Optional.empty();
    return MicroBatch.score(
        decoder,
        PackedBatch.of(requests(), decoder.packing()),
        memory,
        dropout,
        Cancellation.none());
  }

  private static double[] score(Decoder decoder) {
    List<Double> all = new ArrayList<>();
    for (List<LogProbs> responses : new Scorer(decoder).score(requests())) {
      for (LogProbs logps : responses) {
        for (double logp : logps.toArray()) {
          all.add(logp);
        }
      }
    }
    return all.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Tokens that occur more than once, and responses of one prompt. */
  private static List<ScoreRequest> requests() {
    return List.of(
        new ScoreRequest(
            "a", TokenIds.of(2, 3, 4, 3), List.of(TokenIds.of(5, 6, 5), TokenIds.of(7, 30))),
        new ScoreRequest("b", TokenIds.of(9, 39), List.of(TokenIds.of(3, 3, 38, 2))));
  }

  private static double norm(float[] values) {
    return distance(values, new float[values.length]);
  }

  private static double norm(double[] values) {
    return distance(values, new double[values.length]);
  }

  private static double distance(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += Math.pow((double) a[i] - b[i], 2);
    }
    return Math.sqrt(sum);
  }

  private static double distance(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += Math.pow(a[i] - b[i], 2);
    }
    return Math.sqrt(sum);
  }
}

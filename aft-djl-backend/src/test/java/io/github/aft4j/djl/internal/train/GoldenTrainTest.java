// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.api.Cancellation;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.loss.Requirements;
import io.github.aft4j.api.model.Objective;
import io.github.aft4j.api.model.ScoreRequest;
import io.github.aft4j.api.model.TrainerOptions;
import io.github.aft4j.djl.Golden;
import io.github.aft4j.djl.TestDevice;
import io.github.aft4j.djl.internal.engine.Scope;
import io.github.aft4j.djl.internal.engine.TorchEngine;
import io.github.aft4j.djl.internal.model.Decoder;
import io.github.aft4j.djl.internal.pack.PackedBatch;
import io.github.aft4j.djl.internal.pack.PackedJobs;
import io.github.aft4j.djl.internal.pack.Packing;
import io.github.aft4j.djl.internal.weights.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenTrainTest {
  /** The request of {@link Golden#requests()} with several rows, which are its last ones. */
  private static final int GROUP = 3;

  @BeforeAll
  static void start() {
    TorchEngine.start(2);
  }

  static List<Golden> models() {
    return Golden.all();
  }

  /** Σ coefficient × log-probability over all rows, which arrive as {@link Golden#requests()}. */
  static final class Linear implements Objective {
    private final Golden golden;
    private final Requirements.Scope scope;
    double value;

    Linear(Golden golden, Requirements.Scope scope) {
      this.golden = golden;
      this.scope = scope;
    }

    @Override
    public Requirements.Scope scope() {
      return scope;
    }

    @Override
    public List<List<double[]>> differentiate(List<Integer> requests, List<List<LogProbs>> policy) {
      List<List<double[]>> all = new ArrayList<>();
      for (int i = 0; i < requests.size(); i++) {
        List<double[]> ofRequest = new ArrayList<>();
        for (int j = 0; j < policy.get(i).size(); j++) {
          boolean isGroup = requests.get(i) == GROUP;
          double[] c = golden.coefficients(isGroup ? GROUP + j : requests.get(i));
          // a row that comes several times counts once
          double share = isGroup ? 1 : 1.0 / policy.get(i).size();
          for (int t = 0; t < c.length; t++) {
            c[t] *= share;
            value += c[t] * policy.get(i).get(j).get(t);
          }
          ofRequest.add(c);
        }
        all.add(ofRequest);
      }
      return all;
    }
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("models")
  void givesTheReferencesGradientOfEveryParameter(Golden golden) {
    try (Decoder decoder = TestDevice.load(golden.directory(), golden.spec())) {
      for (StepMemory memory :
          List.of(
              StepMemories.kept(1000, 1000 * 96, 1 << 20),
              StepMemories.kept(1, 5 * 96, 1 << 20),
              StepMemories.kept(1000, 1000 * 96, 0),
              StepMemories.twice(1000, 1000 * 96, 1 << 20),
              StepMemories.longRows(true),
              StepMemories.longRows(false))) {
        assertGradients(golden, decoder, memory, golden.requests(), decoder.packing());
      }
    }
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("models")
  void givesItForResponsesToSeveralPromptsAttendedTogether(Golden golden) {
    Packing packing = Packing.of(golden.spec(), true);
    List<ScoreRequest> groups = groups(golden);
    // a mixer other than attention has one prompt's state for all rows of a job
    assertThat(PackedJobs.areMerged(PackedBatch.of(groups, packing)))
        .isEqualTo(golden.spec().mixers().isEmpty());
    try (Decoder decoder = TestDevice.load(golden.directory(), golden.spec())) {
      for (StepMemory memory :
          List.of(
              StepMemories.kept(1000, 1000 * 96, 1 << 20), StepMemories.kept(1000, 1000 * 96, 0))) {
        assertGradients(golden, decoder, memory, groups, packing);
      }
    }
  }

  /** The golden requests, each with several responses: those with one have it twice. */
  private static List<ScoreRequest> groups(Golden golden) {
    return golden.requests().stream()
        .map(
            request ->
                request.responses().size() > 1
                    ? request
                    : new ScoreRequest(
                        request.id(),
                        request.prompt(),
                        List.of(request.responses().get(0), request.responses().get(0))))
        .toList();
  }

  private static void assertGradients(
      Golden golden,
      Decoder decoder,
      StepMemory memory,
      List<ScoreRequest> requests,
      Packing packing) {
    try (Scope scope = new Scope()) {
      Gradients gradients = new Gradients(scope, decoder, name -> true);
      differentiate(golden, decoder, gradients, memory, requests, packing);
      for (Parameter parameter : gradients.trained()) {
        float[] expected = golden.tensor("grad." + parameter.name());
        assertClose(
            parameter.name() + " " + memory,
            gradients.of(parameter.name()).toFloats(),
            expected,
            1e-4 * largest(expected));
      }
    }
  }

  private static void differentiate(
      Golden golden,
      Decoder decoder,
      Gradients gradients,
      StepMemory memory,
      List<ScoreRequest> requests,
      Packing packing) {
    Linear objective = new Linear(golden, Requirements.Scope.GROUP);
    List<List<Integer>> parts =
        memory.tokens() == 1
            ? IntStream.range(0, requests.size()).mapToObj(List::of).toList()
            : List.of(List.of(0, 1, 2, 3));
    for (List<Integer> part : parts) {
      PackedBatch packed = PackedBatch.of(part.stream().map(requests::get).toList(), packing);
      try (MicroBatch batch =
          MicroBatch.score(decoder, packed, memory, Optional.empty(), Cancellation.none())) {
        batch.backward(objective.differentiate(part, batch.logps()), new float[0], gradients);
      }
    }
    assertThat(objective.value).isCloseTo(golden.json().path("objective").asDouble(), within(1e-4));
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("models")
  void takesTheReferencesThreeSteps(Golden golden) {
    JsonNode adamw = golden.json().path("adamw");
    JsonNode o = adamw.path("options");
    TrainerOptions options =
        TrainerOptions.builder()
            .beta1(o.path("betas").path(0).asDouble())
            .beta2(o.path("betas").path(1).asDouble())
            .epsilon(o.path("eps").asDouble())
            .weightDecay(o.path("weight_decay").asDouble())
            .clipNorm(o.path("max_grad_norm").asDouble())
            .microBatchTokens(20)
            .build();
    for (Requirements.Scope scope : Requirements.Scope.values()) {
      try (Decoder decoder = TestDevice.load(golden.directory(), golden.spec());
          DjlTrainer trainer = new DjlTrainer(decoder, options, Long.MAX_VALUE, () -> {})) {
        for (int step = 0; step < 3; step++) {
          Linear objective = new Linear(golden, scope);
          double norm =
              trainer.step(golden.requests(), objective, o.path("lr").asDouble()).gradientNorm();

          assertThat(objective.value)
              .isCloseTo(adamw.path("values").path(step).asDouble(), within(1e-3));
          double expected = adamw.path("grad_norms").path(step).asDouble();
          // A step moves weights with next to no gradient by the sign of its rounding, and with
          // them
          // the norm of the step after it.
          double tolerance = TestDevice.tolerance(step == 0 ? 1e-5 : 5e-4, 1e-3);
          assertThat(norm).isCloseTo(expected, within(tolerance * expected));
        }
        for (Parameter parameter : decoder.trainable()) {
          assertClose(
              parameter.name(),
              parameter.value().toFloats(),
              golden.tensor("after." + parameter.name()),
              5e-4);
        }
      }
    }
  }

  private static double largest(float[] values) {
    double largest = 0;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  private static void assertClose(String what, float[] actual, float[] expected, double tolerance) {
    assertThat(actual).as(what).hasSameSizeAs(expected);
    double worst = 0;
    for (int i = 0; i < actual.length; i++) {
      worst = Math.max(worst, Math.abs((double) actual[i] - expected[i]));
      assertThat(Float.isFinite(actual[i])).as(what).isTrue();
    }
    assertThat(worst).as(what).isLessThanOrEqualTo(tolerance);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.aft4j.djl.TestDevice;
import io.github.aft4j.djl.internal.checkpoint.FloatValues;
import io.github.aft4j.djl.internal.checkpoint.Weights;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.Dimensions;
import io.github.aft4j.djl.internal.decoder.LayerSpec;
import io.github.aft4j.djl.internal.engine.DType;
import io.github.aft4j.djl.internal.engine.GradMode;
import io.github.aft4j.djl.internal.engine.Scope;
import io.github.aft4j.djl.internal.engine.Tensor;
import io.github.aft4j.djl.internal.engine.TorchEngine;
import io.github.aft4j.djl.internal.program.AdaptedWeights;
import io.github.aft4j.djl.internal.program.DecoderPrograms;
import io.github.aft4j.djl.internal.program.TensorProgram;
import io.github.aft4j.djl.internal.program.UpdateProgram;
import io.github.aft4j.djl.internal.program.UpdateProgram.Adam;
import io.github.aft4j.djl.internal.program.UpdateProgram.Moment;
import io.github.aft4j.djl.internal.rotary.RotarySpec;
import java.net.URISyntaxException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Steps of torchao's AdamW8bit and of torch's Muon; see optimizers.py. */
class OtherOptimizersTest {
  private static final int STEPS = 4;

  @BeforeAll
  static void start() {
    TorchEngine.start(1);
  }

  /** The weights (step -1) and gradients of the reference. */
  private static float[] hashed(int step, int size) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      long h = (i * 1103515245L + (step + 1) * 668265263L) & 0xFFFFFFFFL;
      h = Long.remainderUnsigned((h ^ (h >>> 15)) * 2246822519L, 4294967296L);
      double value = (h >>> 8) / 0x1p23 - 1;
      values[i] = (float) Math.scalb(value, -Math.floorMod(i + step, 13));
    }
    return values;
  }

  private static float[] golden(String name) {
    try (Weights weights =
        Weights.openFile(
            Path.of(
                Objects.requireNonNull(
                        OtherOptimizersTest.class.getResource("optimizers.safetensors"))
                    .toURI()))) {
      return FloatValues.of(weights, name);
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static TensorProgram tensors(Scope scope) {
    return scope.own(programs()).tensors();
  }

  private static DecoderPrograms programs() {
    DecoderSpec spec =
        DecoderSpec.builder("llama", new Dimensions(9, 8, 12, 2, 1, 4, 16))
            .layers(List.of(LayerSpec.FULL))
            .rotaries(List.of(new RotarySpec(List.of(1.0, 0.01), 1)))
            .build();
    return DecoderPrograms.load(spec, AdaptedWeights.NONE, TestDevice.device());
  }

  private static Adam adam(int step) {
    return new Adam(step, 1e-2, 0.9, 0.99, 0.1, 1e-8, 1);
  }

  private static void assertClose(float[] actual, float[] expected, double tolerance) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) actual[i]).as("element " + i).isCloseTo(expected[i], within(tolerance));
    }
  }

  @Test
  void theNormOfALargeGradientIsNotRoundedAway() {
    try (GradMode mode = GradMode.off();
        Scope scope = new Scope();
        DecoderPrograms programs = programs()) {
      Tensor large =
          programs
              .tensors()
              .filled(
                  scope,
                  DType.FLOAT32,
                  memory -> {
                    FloatBuffer floats = memory.asFloatBuffer();
                    while (floats.hasRemaining()) {
                      floats.put(0.1f);
                    }
                  },
                  1 << 15,
                  1 << 10);
      double norm = programs.optimizer().norm(List.of(large));

      assertThat(norm).isCloseTo(Math.sqrt(1 << 25) * 0.1, withinPercentage(0.05));
    }
  }

  @Test
  void momentsOfEightBitsAreTorchaos() {
    int size = 32 * 160;
    try (GradMode mode = GradMode.off();
        Scope scope = new Scope();
        UpdateProgram program = UpdateProgram.load(TestDevice.device())) {
      TensorProgram tensors = tensors(scope);
      Tensor signed = program.dynamicMap(scope, true);
      Tensor unsigned = program.dynamicMap(scope, false);
      Tensor weight = tensors.floats(scope, hashed(-1, size));
      Moment first = moment(tensors, scope, size);
      Moment second = moment(tensors, scope, size);
      for (int t = 0; t < STEPS; t++) {
        Tensor gradient = tensors.floats(scope, hashed(t, size));
        program.step(weight, gradient, first, second, signed, unsigned, adam(t + 1));
      }
      assertClose(weight.toFloats(), golden("adamw_8bit.weight"), 1e-6);
      float[] m = program.dequantized(scope, first, signed).toFloats();
      float[] v = program.dequantized(scope, second, unsigned).toFloats();
      assertClose(m, golden("adamw_8bit.first"), 1e-6);
      assertClose(v, golden("adamw_8bit.second"), 1e-6);
    }
  }

  private static Moment moment(TensorProgram tensors, Scope scope, int size) {
    return new Moment(
        tensors.zeros(scope, DType.UINT8, size), tensors.zeros(scope, DType.FLOAT32, size / 256));
  }

  @Test
  void smallTensorsKeepTheirs() {
    try (GradMode mode = GradMode.off();
        Scope scope = new Scope();
        UpdateProgram program = UpdateProgram.load(TestDevice.device())) {
      TensorProgram tensors = tensors(scope);
      Tensor weight = tensors.floats(scope, hashed(-1, 45));
      Tensor first = tensors.zeros(scope, DType.FLOAT32, 45);
      Tensor second = tensors.zeros(scope, DType.FLOAT32, 45);
      for (int t = 0; t < STEPS; t++) {
        program.step(weight, tensors.floats(scope, hashed(t, 45)), first, second, adam(t + 1));
      }
      assertClose(weight.toFloats(), golden("adamw_32bit.weight"), 1e-6);
      assertClose(first.toFloats(), golden("adamw_32bit.first"), 1e-6);
      assertClose(second.toFloats(), golden("adamw_32bit.second"), 1e-6);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "muon_wide, 12, 40, 1.264911064067352", // 0.2 √40
    "muon_tall, 40, 12, 1.825741858350554", // √(40/12)
    "muon_unclamped, 12, 40, 0.5477225575051661" // √(12/40)
  })
  void muonIsTorchs(String name, int rows, int columns, double scale) {
    int size = rows * columns;
    try (GradMode mode = GradMode.off();
        Scope scope = new Scope();
        UpdateProgram program = UpdateProgram.load(TestDevice.device())) {
      TensorProgram tensors = tensors(scope);
      Tensor weight = matrix(tensors, scope, hashed(-1, size), rows, columns);
      Tensor momentum = matrix(tensors, scope, new float[size], rows, columns);
      for (int t = 0; t < STEPS; t++) {
        Tensor gradient = matrix(tensors, scope, hashed(t, size), rows, columns);
        program.muon(weight, gradient, momentum, 1e-3, 0.95, 0.1, scale, 1);
      }
      assertClose(momentum.toFloats(), golden(name + ".momentum"), 1e-6);
      // what is orthogonal is computed in BF16
      assertClose(weight.toFloats(), golden(name + ".weight"), TestDevice.tolerance(1e-6, 1e-4));
    }
  }

  private static Tensor matrix(
      TensorProgram tensors, Scope scope, float[] values, int rows, int columns) {
    return tensors.filled(
        scope, DType.FLOAT32, memory -> memory.asFloatBuffer().put(values), rows, columns);
  }
}

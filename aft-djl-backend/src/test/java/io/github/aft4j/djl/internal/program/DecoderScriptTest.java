// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.Dimensions;
import io.github.aft4j.djl.internal.decoder.LayerSpec;
import io.github.aft4j.djl.internal.decoder.ScalingSpec;
import io.github.aft4j.djl.internal.engine.ComputeDevice;
import io.github.aft4j.djl.internal.engine.DType;
import io.github.aft4j.djl.internal.engine.GradMode;
import io.github.aft4j.djl.internal.engine.Scope;
import io.github.aft4j.djl.internal.engine.Tensor;
import io.github.aft4j.djl.internal.engine.TorchEngine;
import io.github.aft4j.djl.internal.rotary.RotarySpec;
import io.github.aft4j.djl.internal.script.Script;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecoderScriptTest {

  @Test
  void loadsAndComputes() {
    TorchEngine.start(1);
    DecoderSpec spec =
        DecoderSpec.builder("llama", new Dimensions(9, 8, 12, 2, 1, 4, 16))
            .layers(List.of(LayerSpec.FULL))
            .rotaries(List.of(new RotarySpec(List.of(1.0, 0.01), 1)))
            .build();
    try (Script script =
            Script.load(ProgramSource.of(spec, AdaptedWeights.NONE, ComputeDevice.HOST));
        Scope scope = new Scope();
        GradMode mode = GradMode.off()) {
      float hidden = Float.NEGATIVE_INFINITY;

      assertThat(Untyped.call(script, scope, "causal_mask", 3, 3, 2, 6).toFloats())
          .containsExactly(0, hidden, hidden, 0, 0, hidden, hidden, 0, 0);
      assertThat(Untyped.call(script, scope, "causal_mask", 2, 3, 0, 6).toFloats())
          .containsExactly(0, 0, hidden, 0, 0, 0);
    }
  }

  /** Compares with a computation by hand: x = e + s B A[:, id], and z = W h + s B A h. */
  @Test
  void addsTheLowRankTermsOfALookupAndOfAHead() {
    TorchEngine.start(1);
    DecoderSpec spec =
        DecoderSpec.builder("llama", new Dimensions(3, 2, 4, 1, 1, 2, 16))
            .layers(List.of(LayerSpec.FULL))
            .rotaries(List.of(new RotarySpec(List.of(1.0), 1)))
            .scaling(new ScalingSpec(10, 1, 2, 0))
            .build();
    AdaptedWeights both = new AdaptedWeights(List.of(), true, false, true, false, 0);
    try (Script script = Script.load(ProgramSource.of(spec, both, ComputeDevice.HOST));
        Scope scope = new Scope();
        GradMode mode = GradMode.off()) {
      Tensor weight = matrix(script, scope, 3, 2, 1, 2, 3, 4, 5, 6);
      Tensor a = matrix(script, scope, 1, 3, 1, 0, -1);
      Tensor b = matrix(script, scope, 2, 1, 2, 3);
      Tensor scale = Untyped.tensors(script).floats(scope, new float[] {0.5f});
      Tensor ids = Untyped.tensors(script).longs(scope, new long[] {2, 1, 2});
      assertThat(
              Untyped.call(script, scope, "embed", ids, ids, List.of(weight, a, b, scale))
                  .toFloats())
          .containsExactly(40, 45, 30, 40, 40, 45);

      Tensor ofA = matrix(script, scope, 1, 3, 0, 0, 0);
      Tensor ofB = matrix(script, scope, 2, 1, 0, 0);
      Tensor g = matrix(script, scope, 3, 2, 1, 1, 1, 2, 0, 1);
      Untyped.run(
          script, "low_rank_rows_backward", g, ids, a, b, scale, List.of(ofA), List.of(ofB), 10.0);
      assertThat(ofA.toFloats()).containsExactly(0, 40, 40);
      assertThat(ofB.toFloats()).containsExactly(-5, -10);

      Tensor hidden = matrix(script, scope, 1, 2, 1, 2);
      Tensor down = matrix(script, scope, 1, 2, 1, -2);
      Tensor up = matrix(script, scope, 3, 1, 2, 0, -4);
      Tensor states = Untyped.call(script, scope, "with_low_rank", hidden, hidden, down, scale);
      assertThat(states.toFloats()).containsExactly(1, 2, -1.5f);
      for (String method : List.of("logits", "logits_rows")) {
        assertThat(Untyped.call(script, scope, method, states, List.of(weight, up)).toFloats())
            .containsExactly(1, 5.5f, 11.5f);
      }
    }
  }

  /** Parts of the vocabulary, kept or computed again, are the same head. */
  @Test
  void anAdaptedHeadIsProcessedInParts() {
    TorchEngine.start(1);
    DecoderSpec spec =
        DecoderSpec.builder("llama", new Dimensions(5, 2, 4, 1, 1, 2, 16))
            .layers(List.of(LayerSpec.FULL))
            .rotaries(List.of(new RotarySpec(List.of(1.0), 1)))
            .build();
    AdaptedWeights head = new AdaptedWeights(List.of(), false, false, true, false, 0);
    try (Script script = Script.load(ProgramSource.of(spec, head, ComputeDevice.HOST));
        Scope scope = new Scope();
        GradMode mode = GradMode.off()) {
      float[][] expected = pass(script, scope, 5, 1);
      for (int width = 1; width < 5; width++) {
        float[][] actual = pass(script, scope, width, width % 3);
        for (int i = 0; i < expected.length; i++) {
          assertThat(actual[i]).as("width %d", width).containsExactly(expected[i], within(1e-6f));
        }
      }
    }
  }

  /** Log-probabilities, and derivatives with respect to the states and to B. */
  private static float[][] pass(Script script, Scope scope, int width, int kept) {
    Tensor states = matrix(script, scope, 2, 3, 1, -2, 0.5f, 0.25f, 1, -1);
    Tensor weight = matrix(script, scope, 5, 2, 1, 2, -1, 0, 3, 1, 0, -2, 1, 1);
    Tensor up = matrix(script, scope, 5, 1, 1, 2, -1, 0.5f, -3);
    Tensor targets = Untyped.tensors(script).longs(scope, new long[] {4, 1});
    List<Tensor> matrices = List.of(weight, up);
    List<Tensor> scored =
        Untyped.callMany(script, scope, "score", states, matrices, targets, width, kept);
    float[] logps = scored.get(0).toFloats();
    Tensor gradient = matrix(script, scope, 5, 1, 0, 0, 0, 0, 0);
    Tensor g = Untyped.tensors(script).floats(scope, new float[] {1, -0.5f});
    Tensor ofStates =
        Untyped.call(
            script,
            scope,
            "head_backward",
            states,
            matrices,
            targets,
            g,
            List.of(gradient),
            1.0,
            0.0,
            width,
            scored);
    return new float[][] {logps, ofStates.toFloats(), gradient.toFloats()};
  }

  private static Tensor matrix(
      Script script, Scope scope, long rows, long columns, float... values) {
    Tensor tensor = Untyped.tensors(script).empty(scope, DType.FLOAT32, rows, columns);
    tensor.memory().asFloatBuffer().put(values);
    return tensor;
  }
}

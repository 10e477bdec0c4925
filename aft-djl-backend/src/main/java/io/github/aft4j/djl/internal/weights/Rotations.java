// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.weights;

import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.engine.DType;
import io.github.aft4j.djl.internal.engine.Scope;
import io.github.aft4j.djl.internal.engine.Tensor;
import io.github.aft4j.djl.internal.program.PositionProgram;
import io.github.aft4j.djl.internal.program.PositionProgram.Rotation;
import io.github.aft4j.djl.internal.program.TensorProgram;
import io.github.aft4j.djl.internal.rotary.RotarySpec;
import io.github.aft4j.djl.internal.script.TensorList;
import java.util.ArrayList;
import java.util.List;

/** The frequencies of a decoder's rotary embeddings in memory. */
public final class Rotations {
  private final List<RotarySpec> specs;
  private final List<Tensor> frequencies = new ArrayList<>();
  private final TensorList list;

  Rotations(DecoderSpec spec, TensorProgram program, Scope scope) {
    specs = spec.rotaries();
    for (RotarySpec rotary : specs) {
      frequencies.add(frequencies(rotary, spec.nearTokens() > 0, program, scope));
    }
    list = scope.own(new TensorList(frequencies));
  }

  private static Tensor frequencies(
      RotarySpec rotary, boolean stretched, TensorProgram program, Scope scope) {
    float[] near = toFloats(rotary.inverseFrequencies());
    if (!stretched) {
      return program.floats(scope, near);
    }
    float[] far = rotary.nearTokens() == 0 ? near : toFloats(rotary.farFrequencies());
    return program.filled(
        scope, DType.FLOAT32, memory -> memory.asFloatBuffer().put(near).put(far), 2, near.length);
  }

  /** Returns the frequencies of every rotary embedding, [n] each, or [2, n] of near and far. */
  public TensorList frequencies() {
    return list;
  }

  /**
   * Returns the rotation of every rotary embedding at some positions.
   *
   * @param positions INT64 [T]
   */
  public List<Rotation> at(PositionProgram program, Scope scope, Tensor positions, DType dtype) {
    List<Rotation> rotations = new ArrayList<>();
    for (int i = 0; i < specs.size(); i++) {
      double factor = specs.get(i).attentionFactor();
      rotations.add(program.rotation(scope, positions, frequencies.get(i), factor, dtype));
    }
    return rotations;
  }

  private static float[] toFloats(List<Double> values) {
    float[] floats = new float[values.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = values.get(i).floatValue();
    }
    return floats;
  }
}

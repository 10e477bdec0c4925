// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.weights;

import io.github.aft4j.djl.internal.adapter.LoraTarget;
import io.github.aft4j.djl.internal.engine.DType;
import io.github.aft4j.djl.internal.engine.Scope;
import io.github.aft4j.djl.internal.engine.Tensor;
import io.github.aft4j.djl.internal.program.TensorProgram;
import java.util.List;

/**
 * A low-rank term in memory, s·B·(A·x).
 *
 * @param a [r, in], trained
 * @param b [out, r], trained
 * @param scale s, [1]
 */
public record LowRankTerm(Parameter a, Parameter b, Tensor scale) {

  static LowRankTerm load(
      TensorProgram program, Scope scope, AdapterSource.Values values, LoraTarget target) {
    return new LowRankTerm(
        parameter(program, scope, values, target.nameOfA(), target.shapeOfA()),
        parameter(program, scope, values, target.nameOfB(), target.shapeOfB()),
        program.floats(scope, new float[] {(float) target.scale()}));
  }

  private static Parameter parameter(
      TensorProgram program,
      Scope scope,
      AdapterSource.Values values,
      String name,
      List<Long> shape) {
    Tensor tensor =
        program.filled(
            scope,
            DType.FLOAT32,
            memory -> memory.asFloatBuffer().put(values.of(name).orElseThrow()),
            shape.stream().mapToLong(Long::longValue).toArray());
    return Parameter.full(name, shape, tensor);
  }

  List<Parameter> parameters() {
    return List.of(a, b);
  }

  List<Tensor> tensors() {
    return List.of(a.value(), b.value(), scale);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.weights;

import io.github.aft4j.djl.internal.adapter.LoraTarget;
import io.github.aft4j.djl.internal.engine.DType;
import io.github.aft4j.djl.internal.engine.Scope;
import io.github.aft4j.djl.internal.engine.Tensor;
import io.github.aft4j.djl.internal.program.TensorProgram;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A low-rank term in memory, s·B·(A·x), and with DoRA the lengths that the rows of W + s·B·A have.
 *
 * @param a [r, in], trained
 * @param b [out, r], trained
 * @param scale s, [1]
 * @param lengths [out], trained
 */
public record LowRankTerm(Parameter a, Parameter b, Tensor scale, Optional<Parameter> lengths) {

  static LowRankTerm load(
      TensorProgram program, Scope scope, AdapterSource.Values values, LoraTarget target) {
    return new LowRankTerm(
        parameter(program, scope, values, target.nameOfA(), target.shapeOfA()),
        parameter(program, scope, values, target.nameOfB(), target.shapeOfB()),
        program.floats(scope, new float[] {(float) target.scale()}),
        Optional.of(target)
            .filter(LoraTarget::dora)
            .map(t -> parameter(program, scope, values, t.nameOfLengths(), t.shapeOfLengths())));
  }

  /** Returns a parameter; one whose elements follow from the base's weights is zero until then. */
  static Parameter parameter(
      TensorProgram program,
      Scope scope,
      AdapterSource.Values values,
      String name,
      List<Long> shape) {
    long[] sizes = shape.stream().mapToLong(Long::longValue).toArray();
    Tensor tensor =
        values
            .of(name)
            .map(
                elements ->
                    program.filled(
                        scope,
                        DType.FLOAT32,
                        memory -> memory.asFloatBuffer().put(elements),
                        sizes))
            .orElseGet(() -> program.zeros(scope, DType.FLOAT32, sizes));
    return Parameter.full(name, shape, tensor);
  }

  List<Parameter> parameters() {
    return Stream.concat(Stream.of(a, b), lengths.stream()).toList();
  }

  /** Returns what a head's list continues with. */
  List<Tensor> ofHead() {
    return lengths
        .map(m -> List.of(b.value(), m.value(), a.value(), scale))
        .orElseGet(() -> List.of(b.value()));
  }

  List<Tensor> tensors() {
    return Stream.concat(
            Stream.of(a.value(), b.value(), scale), lengths.stream().map(Parameter::value))
        .toList();
  }
}

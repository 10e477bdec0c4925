// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.weights;

import io.github.aft4j.djl.internal.engine.DType;
import io.github.aft4j.djl.internal.engine.GradMode;
import io.github.aft4j.djl.internal.program.TensorProgram;

/** The copies in FP32 of a decoder's trainable parameters, where those are computed in BF16. */
public record TrainingCopies(DecoderWeights weights, TensorProgram program) {

  /** Makes the copies that training changes and a state consists of, if they are missing. */
  public void prepare() {
    try (GradMode mode = GradMode.off()) {
      for (Parameter parameter : weights.trainable()) {
        if (!parameter.hasMaster()) {
          parameter.setMaster(program.cast(weights.scope(), parameter.value(), DType.FLOAT32));
        }
      }
    }
  }

  /** Rounds what is computed with anew from the copies, which have changed. */
  public void refresh() {
    try (GradMode mode = GradMode.off()) {
      weights.trainable().stream()
          .filter(p -> p.hasMaster() && p.master() != p.value())
          .forEach(p -> program.copy(p.value(), p.master()));
      weights
          .trainedRows()
          .ifPresent(
              rows ->
                  program.putRows(
                      weights.parameter(rows.weight()).value(), rows.ids(), rows.rows().value()));
    }
  }
}

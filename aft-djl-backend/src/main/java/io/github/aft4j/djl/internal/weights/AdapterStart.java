// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.weights;

import io.github.aft4j.djl.internal.adapter.AdapterLayout;
import io.github.aft4j.djl.internal.adapter.LoraTarget;
import io.github.aft4j.djl.internal.engine.Scope;
import io.github.aft4j.djl.internal.engine.Tensor;
import io.github.aft4j.djl.internal.program.TensorProgram;
import java.util.List;

/**
 * The parts of an adapter that follow from the base's weights: what PiSSA takes out of them, the
 * lengths of their rows, and rows of the embedding. Those that a stored adapter has are kept.
 */
record AdapterStart(
    DecoderWeights weights, AdapterSource source, AdapterProgram adapters, TensorProgram tensors) {

  static boolean isNeeded(AdapterLayout layout) {
    return layout.pissa()
        || layout.tokens().isPresent()
        || layout.targets().stream().anyMatch(LoraTarget::dora);
  }

  /** Prepares weights and adapter for use. */
  void prepare() {
    source.layout().targets().forEach(this::prepare);
    weights.trainedRows().ifPresent(this::prepare);
  }

  private void prepare(LoraTarget target) {
    Tensor weight = weights.parameter(weightOf(target)).value();
    boolean transposed = target.base().isTransposed();
    try (Scope local = new Scope()) {
      if (source.layout().pissa()) {
        List<Tensor> taken =
            adapters.pissa(local, weight, target.rank(), target.scale(), transposed);
        begin(target.nameOfA(), taken.get(0));
        begin(target.nameOfB(), taken.get(1));
      }
      if (target.dora()) {
        Tensor a = weights.parameter(target.nameOfA()).value();
        Tensor b = weights.parameter(target.nameOfB()).value();
        begin(
            target.nameOfLengths(),
            adapters.lengths(local, weight, a, b, target.scale(), transposed));
      }
    }
  }

  /** The head's weight is the embedding where they are one tensor. */
  private String weightOf(LoraTarget target) {
    String weight = target.base().weight();
    return weight.equals(weights.spec().names().head()) ? weights.spec().headName() : weight;
  }

  private void prepare(TrainedRows trained) {
    Tensor embedding = weights.parameter(trained.weight()).value();
    try (Scope local = new Scope()) {
      begin(trained.rows().name(), tensors.takeRows(local, embedding, trained.ids()));
    }
    tensors.putRows(embedding, trained.ids(), trained.rows().value());
  }

  private void begin(String name, Tensor values) {
    if (source.values().of(name).isEmpty()) {
      tensors.copy(weights.parameter(name).value(), values);
    }
  }
}

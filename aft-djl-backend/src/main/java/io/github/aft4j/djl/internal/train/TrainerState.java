// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.train;

import io.github.aft4j.djl.internal.model.Decoder;
import io.github.aft4j.djl.internal.model.TensorState;
import io.github.aft4j.djl.internal.model.TensorState.Entry;
import io.github.aft4j.djl.internal.weights.Parameter;
import java.util.ArrayList;
import java.util.List;

/** Everything a trainer needs to resume exactly. */
final class TrainerState {
  private TrainerState() {}

  /** Returns the trained parameters and what the optimizer keeps of each. */
  static TensorState of(Decoder decoder, Gradients gradients, Optimizer optimizer) {
    List<Entry> entries = new ArrayList<>();
    for (Parameter p : gradients.trained()) {
      entries.add(new Entry("parameter." + p.name(), p.shape(), p.master()));
      entries.addAll(optimizer.state(p));
    }
    return new TensorState(decoder, "trainer", entries);
  }
}

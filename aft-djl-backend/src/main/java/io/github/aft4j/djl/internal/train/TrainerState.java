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

  /** Returns the trained parameters and both moments of each. */
  static TensorState of(Decoder decoder, Gradients gradients, AdamW optimizer) {
    List<Entry> entries = new ArrayList<>();
    List<Parameter> trained = gradients.trained();
    for (int i = 0; i < trained.size(); i++) {
      Parameter p = trained.get(i);
      entries.add(new Entry("parameter." + p.name(), p.shape(), p.master()));
      entries.add(new Entry("first." + p.name(), p.shape(), optimizer.firstMoments().get(i)));
      entries.add(new Entry("second." + p.name(), p.shape(), optimizer.secondMoments().get(i)));
    }
    return new TensorState(decoder, "trainer", entries);
  }
}

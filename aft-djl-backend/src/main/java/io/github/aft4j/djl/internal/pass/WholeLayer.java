// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.pass;

import io.github.aft4j.djl.internal.engine.GradMode;
import io.github.aft4j.djl.internal.engine.Scope;
import io.github.aft4j.djl.internal.engine.Tensor;
import io.github.aft4j.djl.internal.model.Decoder;
import io.github.aft4j.djl.internal.pack.PackedTensors;
import io.github.aft4j.djl.internal.program.LayerProgram;
import io.github.aft4j.djl.internal.program.LayerProgram.Recorded;
import io.github.aft4j.djl.internal.program.LayerProgram.TrainedPart;
import java.util.Optional;

/** A layer whose graph is one piece. */
final class WholeLayer implements PassedLayer {
  private final Decoder decoder;
  private final PackedTensors batch;
  private final int index;
  private final Optional<Tensor> keys;
  private final Scope scope;
  private final Tensor input;
  private final Tensor output;
  private Optional<Recorded> recorded;

  /**
   * Computes the layer.
   *
   * @param keys the tokens', [T], where something is dropped
   * @param outer owns what is computed
   * @param isKept whether the graph is kept for the way back, or recorded again then
   */
  WholeLayer(
      Decoder decoder,
      PackedTensors batch,
      int index,
      Optional<Tensor> keys,
      Scope outer,
      Tensor input,
      boolean isKept) {
    this.decoder = decoder;
    this.batch = batch;
    this.index = index;
    this.keys = keys;
    this.input = input;
    scope = outer.own(new Scope());
    recorded = isKept ? Optional.of(record()) : Optional.empty();
    output = recorded.map(Recorded::output).orElseGet(this::pass);
  }

  private LayerProgram program() {
    return decoder.programs().layers();
  }

  private Tensor pass() {
    if (keys.isEmpty()) {
      return program().run(scope, batch.layer(index), batch.input(index, input));
    }
    try (Scope local = new Scope()) {
      return program().leaf(scope, record(local).output());
    }
  }

  private Recorded record() {
    return record(scope);
  }

  private Recorded record(Scope own) {
    LayerProgram.Input arguments = batch.input(index, input);
    try (GradMode on = GradMode.on()) {
      return keys.map(k -> program().record(own, batch.layer(index), arguments, k, index))
          .orElseGet(() -> program().record(own, batch.layer(index), arguments));
    }
  }

  @Override
  public Tensor output() {
    return output;
  }

  @Override
  public Tensor backward(Tensor gradient, TrainedPart trained) {
    if (recorded.isEmpty()) {
      output.close();
      recorded = Optional.of(record());
    }
    Tensor result =
        program()
            .backward(batch.backward(index, recorded.orElseThrow(), gradient, trained, byEngine()));
    scope.close();
    return result;
  }

  /**
   * Returns whether the engine recorded attention: dropped weights are recorded by the engine,
   * whatever the batch's size.
   */
  private boolean byEngine() {
    return batch.kernels() || (keys.isPresent() && decoder.spec().dropout().attention() > 0);
  }
}

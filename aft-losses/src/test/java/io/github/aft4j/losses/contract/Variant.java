// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.contract;

import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.api.loss.ScoredBatch;
import io.github.aft4j.losses.testing.Losses;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;

/**
 * A built-in loss with options, and the value that its gradient is the derivative of.
 *
 * @param value of (moved, frozen); see the contract
 */
record Variant(
    String name,
    Map<String, ?> options,
    AlignmentLoss loss,
    ToDoubleBiFunction<ScoredBatch, ScoredBatch> value) {

  /** A loss without stop-gradient: its own value. */
  static Variant plain(String name, Map<String, ?> options) {
    AlignmentLoss loss = Losses.create(name, options);
    return new Variant(name, options, loss, (moved, frozen) -> loss.evaluate(moved).value());
  }

  /** A loss with a stop-gradient. */
  static Variant stopping(
      String name, Map<String, ?> options, ToDoubleBiFunction<ScoredBatch, ScoredBatch> value) {
    return new Variant(name, options, Losses.create(name, options), value);
  }

  @Override
  public String toString() {
    return name + options;
  }
}

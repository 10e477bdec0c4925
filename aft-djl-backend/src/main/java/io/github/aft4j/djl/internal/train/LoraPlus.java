// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.train;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.djl.error.AdapterError;
import io.github.aft4j.djl.internal.adapter.AdapterLayout;
import io.github.aft4j.djl.internal.weights.Parameter;
import java.util.Optional;

/** The parameters that learn faster with LoRA+, as PEFT groups them. */
final class LoraPlus {
  private LoraPlus() {}

  /** Returns whether a parameter is an adapter's B, or a vector. */
  static boolean isFast(Parameter parameter) {
    return !parameter.isMatrix() || parameter.name().endsWith(".lora_B.weight");
  }

  /**
   * Checks that LoRA+ has an adapter it is defined for.
   *
   * @throws AftException AFT-331
   */
  static void check(double plus, Optional<AdapterLayout> adapter) {
    boolean lookups =
        adapter.stream().flatMap(a -> a.targets().stream()).anyMatch(t -> t.base().isLookup());
    if (plus != 1 && (adapter.isEmpty() || lookups)) {
      throw new AftException(
          new Problem(
              AdapterError.UNSUPPORTED_ADAPTER,
              "the model's options, lora.plus",
              lookups ? "an adapter of an embedding" : "a model without an adapter",
              "an adapter of linear layers",
              "Omit lora.plus, or adapt other modules."));
    }
  }
}

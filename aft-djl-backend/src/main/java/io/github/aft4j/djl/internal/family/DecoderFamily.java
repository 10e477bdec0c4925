// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.family;

import io.github.aft4j.djl.internal.checkpoint.ConfigReader;
import io.github.aft4j.djl.internal.checkpoint.Unsupported;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.rotary.RotaryConfig;
import java.util.List;

/**
 * Reads one {@code model_type}'s {@code config.json} into a {@link DecoderSpec}: the sizes, the
 * switches, and the tensors' names. Both the form of transformers 4 ({@code rope_theta}, {@code
 * rope_scaling}) and that of 5 ({@code rope_parameters}) must read equally; {@link RotaryConfig}
 * sees to that for rotary embeddings. Families have no state; {@code DecoderFamilies} lists them.
 */
interface DecoderFamily {

  /** Returns the {@code model_type} of the config. */
  String modelType();

  /**
   * Returns the architecture.
   *
   * @param config notes what is missing, wrong or {@linkplain Unsupported not supported}; the
   *     caller throws all of it together after this returns, so the result is not used then
   * @throws IllegalArgumentException if sizes contradict each other
   */
  DecoderSpec read(ConfigReader config);

  /**
   * Returns the same decoder as other releases of transformers store it: under other names, or with
   * experts fused.
   *
   * @param published what {@link #read} gave, the form of published checkpoints
   */
  default List<DecoderSpec> otherForms(DecoderSpec published) {
    return List.of();
  }
}

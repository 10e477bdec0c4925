// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.adapter;

import java.util.List;

/**
 * The settings in which an adapter differs from plain LoRA.
 *
 * @param dora {@code use_dora}: rows of W + scale·B·A are brought to a trained length, without a
 *     derivative through their own
 * @param pissa {@code init_lora_weights: pissa}: B·A begins as the largest singular values of W and
 *     their vectors, which W is without from then on
 * @param bias the biases that are trained
 * @param tokens {@code trainable_token_indices}: the rows of the token embedding that are trained
 * @param tied {@code ensure_weight_tying}: a tied head stays tied to an embedding that is trained
 */
public record LoraVariant(
    boolean dora, boolean pissa, Bias bias, List<Integer> tokens, boolean tied) {
  static final LoraVariant PLAIN = new LoraVariant(false, false, Bias.NONE, List.of(), false);

  static final String DORA = "use_dora";
  static final String INIT = "init_lora_weights";
  static final String PISSA = "pissa";
  static final String BIAS = "bias";
  static final String TOKENS = "trainable_token_indices";
  static final String TYING = "ensure_weight_tying";

  /** The biases that an adapter trains. */
  public enum Bias {
    NONE,
    /** Every bias of the model. */
    ALL,
    /** Those of adapted modules. */
    LORA_ONLY
  }

  public LoraVariant {
    tokens = List.copyOf(tokens);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.decoder;

/**
 * The settings that may differ from layer to layer.
 *
 * @param window a token attends to at most this many last tokens, itself included; 0 is all
 * @param rotary index into {@link DecoderSpec#rotaries()}; {@link #NO_ROTARY} is none
 */
public record LayerSpec(int window, int rotary) {
  public static final int NO_ROTARY = -1;

  /** Full attention with the decoder's first rotary embedding. */
  public static final LayerSpec FULL = new LayerSpec(0, 0);
}

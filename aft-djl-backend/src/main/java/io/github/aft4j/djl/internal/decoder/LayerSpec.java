// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.decoder;

import java.util.Optional;

/**
 * The settings that may differ from layer to layer.
 *
 * @param window a token attends to at most this many last tokens, itself included; 0 is all
 * @param rotary index into {@link DecoderSpec#rotaries()}; {@link #NO_ROTARY} is none
 * @param mixer the part that lets tokens see each other
 * @param beside what mixes tokens beside attention and is added to its result
 * @param experts whether the feed-forward part is a mixture of experts
 * @param shape sizes of its own, and whose keys and values it attends to
 */
public record LayerSpec(
    int window,
    int rotary,
    Mixer mixer,
    Optional<Mixer> beside,
    boolean experts,
    LayerShape shape) {
  public static final int NO_ROTARY = -1;

  /** Full attention with the decoder's first rotary embedding. */
  public static final LayerSpec FULL = new LayerSpec(0, 0);

  /** Describes attention, followed by a dense feed-forward part. */
  public LayerSpec(int window, int rotary) {
    this(window, rotary, Mixer.ATTENTION, Optional.empty(), false, LayerShape.USUAL);
  }

  /** The parts of a layer that let tokens see each other. */
  public enum Mixer {
    ATTENTION,
    /** A gated convolution over a few tokens: {@link ShortConvolution}. */
    CONVOLUTION,
    /** A gated delta rule: {@link DeltaRule}. */
    DELTA,
    /** The state-space layer of Mamba 2: {@link Mamba2}. */
    MAMBA
  }

  /** Returns a layer without attention. */
  public static LayerSpec mixing(Mixer mixer) {
    return new LayerSpec(0, NO_ROTARY, mixer, Optional.empty(), false, LayerShape.USUAL);
  }

  /** Returns the same layer with another feed-forward part. */
  public LayerSpec withExperts(boolean value) {
    return new LayerSpec(window, rotary, mixer, beside, value, shape);
  }

  /** Returns the same layer in another shape. */
  public LayerSpec withShape(LayerShape value) {
    return new LayerSpec(window, rotary, mixer, beside, experts, value);
  }

  /** Returns the same layer with something that mixes tokens beside attention. */
  public LayerSpec with(Mixer value) {
    return new LayerSpec(window, rotary, mixer, Optional.of(value), experts, shape);
  }

  /** Returns what there is but attention, instead of it or beside it. */
  public Optional<Mixer> other() {
    return mixer == Mixer.ATTENTION ? beside : Optional.of(mixer);
  }

  /** Returns whether the layer rotates queries and keys. */
  public boolean isRotated() {
    return rotary != NO_ROTARY;
  }
}

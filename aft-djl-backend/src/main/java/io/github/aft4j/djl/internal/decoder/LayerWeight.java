// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.decoder;

import java.util.Arrays;
import java.util.Optional;

/**
 * The role of a tensor in a layer. A layer's tensors are always handed around in the order of these
 * constants; which of them a decoder has follows from its {@link DecoderSpec}.
 */
public enum LayerWeight {
  /** Before attention. */
  INPUT_NORM,
  INPUT_NORM_BIAS,
  /** Of latent attention: what queries are made of, instead of the input. */
  QUERY_DOWN,
  QUERY_DOWN_BIAS,
  QUERY_DOWN_NORM,
  QUERY,
  QUERY_BIAS,
  KEY,
  KEY_BIAS,
  VALUE,
  VALUE_BIAS,
  /** Of latent attention, instead of KEY and VALUE. */
  KEY_VALUE_DOWN,
  KEY_VALUE_DOWN_BIAS,
  KEY_VALUE_NORM,
  KEY_VALUE,
  /** Instead of QUERY, KEY and VALUE in the fused layouts. */
  QUERY_KEY_VALUE,
  QUERY_KEY_VALUE_BIAS,
  QUERY_NORM,
  KEY_NORM,
  OUTPUT,
  OUTPUT_BIAS,
  /** One number for each head, which takes part in the softmax as the score of nothing. */
  SINKS,
  /** The input projection of a mixer that is not attention. */
  MIXER_IN,
  MIXER_IN_BIAS,
  MIXER_GATE,
  MIXER_RATE,
  MIXER_DECAY,
  MIXER_CONVOLUTION,
  MIXER_CONVOLUTION_BIAS,
  MIXER_DECAY_OFFSET,
  MIXER_DECAY_SCALE,
  /** Of Mamba: how much of a head's values goes by its state. */
  MIXER_SKIP,
  MIXER_NORM,
  MIXER_OUT,
  MIXER_OUT_BIAS,
  /** The norm of attention's output, before the residual sum. */
  ATTENTION_OUTPUT_NORM,
  /** Before the feed-forward part. */
  FEED_FORWARD_NORM,
  FEED_FORWARD_NORM_BIAS,
  GATE,
  GATE_BIAS,
  UP,
  UP_BIAS,
  /** Instead of GATE and UP in the fused layout. */
  GATE_UP,
  GATE_UP_BIAS,
  DOWN,
  DOWN_BIAS,
  /** Parameters of xIELU: α of each side before softplus, then β and ε, which are not trained. */
  ACTIVATION_POSITIVE,
  ACTIVATION_NEGATIVE,
  ACTIVATION_LINEAR,
  ACTIVATION_EPSILON,
  ROUTER,
  /** Instead of ROUTER where it is a module of its own. */
  ROUTER_PROJECTION,
  ROUTER_BIAS,
  /** Of the components of what a router projects, and of the weights that it gives to experts. */
  ROUTER_SCALE,
  ROUTER_EXPERT_SCALE,
  /** Takes part in the choice of experts alone, and is not trained. */
  ROUTER_CORRECTION,
  /** Of each expert, unless experts are stored together. */
  EXPERT_GATE,
  EXPERT_UP,
  /** Of all experts together. */
  EXPERT_GATE_UP,
  EXPERT_GATE_UP_BIAS,
  /** Of each expert, or of all together. */
  EXPERT_DOWN,
  EXPERT_DOWN_BIAS,
  SHARED_GATE,
  SHARED_UP,
  /** Instead of SHARED_GATE and SHARED_UP where the feed-forward parts are fused. */
  SHARED_GATE_UP,
  SHARED_DOWN,
  SHARED_EXPERT_GATE,
  /** Of experts beside a dense part: of its output, before them, and of theirs. */
  DENSE_OUTPUT_NORM,
  EXPERTS_NORM,
  EXPERTS_OUTPUT_NORM,
  /** The norm of the feed-forward part's output, before the residual sum. */
  FEED_FORWARD_OUTPUT_NORM,
  /** Of an input beside the residual stream. */
  LAYER_INPUT_GATE,
  LAYER_INPUT_PROJECTION,
  LAYER_INPUT_NORM,
  /** A factor of the layer's output, which is not trained. */
  LAYER_SCALE;

  /**
   * Returns the bias that belongs to a matrix or to the weight of a norm, whether or not a decoder
   * has it.
   */
  public Optional<LayerWeight> bias() {
    return Arrays.stream(values()).filter(w -> w.name().equals(name() + "_BIAS")).findFirst();
  }

  /** Returns whether the tensor is the matrix of a linear projection. */
  public boolean isLinear() {
    return switch (this) {
      case QUERY, KEY, VALUE, QUERY_KEY_VALUE, OUTPUT, GATE, UP, GATE_UP, DOWN -> true;
      case QUERY_DOWN, KEY_VALUE_DOWN, KEY_VALUE -> true;
      case MIXER_IN, MIXER_GATE, MIXER_RATE, MIXER_DECAY, MIXER_OUT -> true;
      case SHARED_GATE, SHARED_UP, SHARED_GATE_UP, SHARED_DOWN, SHARED_EXPERT_GATE -> true;
      case ROUTER_PROJECTION, LAYER_INPUT_GATE, LAYER_INPUT_PROJECTION -> true;
      default -> false;
    };
  }

  /** Returns whether the tensor is part of the checkpoint and never trained. */
  public boolean isBuffer() {
    return switch (this) {
      case ACTIVATION_LINEAR, ACTIVATION_EPSILON, ROUTER_CORRECTION, LAYER_SCALE -> true;
      default -> false;
    };
  }
}

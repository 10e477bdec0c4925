// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.decoder;

/**
 * The role of a tensor in a layer. A layer's tensors are always handed around in the order of these
 * constants; which of them a decoder has follows from its {@link DecoderSpec}.
 */
public enum LayerWeight {
  /** Before attention. */
  INPUT_NORM,
  INPUT_NORM_BIAS,
  QUERY,
  QUERY_BIAS,
  KEY,
  KEY_BIAS,
  VALUE,
  VALUE_BIAS,
  /** Instead of QUERY, KEY and VALUE in the fused layouts. */
  QUERY_KEY_VALUE,
  QUERY_KEY_VALUE_BIAS,
  QUERY_NORM,
  KEY_NORM,
  OUTPUT,
  OUTPUT_BIAS,
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
  /** The norm of the feed-forward part's output, before the residual sum. */
  FEED_FORWARD_OUTPUT_NORM;

  /**
   * Returns the bias that belongs to a matrix or to the weight of a norm, whether or not a decoder
   * has it.
   */
  public LayerWeight bias() {
    return valueOf(name() + "_BIAS");
  }

  /** Returns whether the tensor is the matrix of a linear projection. */
  public boolean isLinear() {
    return switch (this) {
      case QUERY, KEY, VALUE, QUERY_KEY_VALUE, OUTPUT, GATE, UP, GATE_UP, DOWN -> true;
      default -> false;
    };
  }
}

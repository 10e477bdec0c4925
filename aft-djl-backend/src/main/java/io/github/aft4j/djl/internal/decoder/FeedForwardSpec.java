// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.decoder;

/**
 * The feed-forward part of every layer: down(act(gate(x)) · up(x)), or down(act(up(x))) where it is
 * not gated.
 *
 * @param activation the non-linearity
 * @param gated whether there is a gate
 * @param fused whether gate and up are one tensor, the gate's outputs first
 * @param bias whether the projections have biases
 * @param gateScale factor of the gate before its non-linearity
 * @param outputScale factor of the result
 */
public record FeedForwardSpec(
    Activation activation,
    boolean gated,
    boolean fused,
    boolean bias,
    double gateScale,
    double outputScale) {
  /** Describes a part without factors. */
  public FeedForwardSpec(Activation activation, boolean gated, boolean fused, boolean bias) {
    this(activation, gated, fused, bias, 1, 1);
  }

  /** Returns the same with factors. */
  public FeedForwardSpec scaled(double gate, double output) {
    return new FeedForwardSpec(activation, gated, fused, bias, gate, output);
  }

  public FeedForwardSpec {
    if (fused && !gated) {
      throw new IllegalArgumentException("Only a gated feed-forward part can be fused");
    }
  }

  /** Non-linearities. */
  public enum Activation {
    /** x·σ(x). */
    SILU,
    /** x·Φ(x), exact. */
    GELU,
    /** The tanh approximation of GELU. */
    GELU_TANH,
    /** max(x, 0). */
    RELU,
    /** max(x, 0)². */
    RELU_SQUARED,
    /** x·σ(1.702·x). */
    QUICK_GELU,
    /** xIELU (Huang and Schlag 2024), with two parameters of each layer. */
    XIELU
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.recipe;

/**
 * One part of an objective.
 *
 * @since 0.1.0
 */
public final class LossChoice {
  private final PluginChoice plugin;
  private final double weight;
  private final double warmup;
  private final Responses responses;

  LossChoice(PluginChoice plugin, double weight, double warmup, Responses responses) {
    this.plugin = plugin;
    this.weight = weight;
    this.warmup = warmup;
    this.responses = responses;
  }

  /** {@return the loss} */
  public PluginChoice plugin() {
    return plugin;
  }

  /** {@return the factor of its value and gradient} */
  public double weight() {
    return weight;
  }

  /** {@return the share of the steps over which the weight rises linearly from zero; 0 is off} */
  public double warmup() {
    return warmup;
  }

  /** {@return the responses of a group that it sees} */
  public Responses responses() {
    return responses;
  }

  /** The responses of a group that a loss sees. */
  public enum Responses {
    /**
     * The responses that the loss's provider declares: SAMPLED for most; REFERENCE, or ALL where a
     * group has no reference, for {@code sft}.
     */
    AUTO,
    /** All of them. */
    ALL,
    /** All but the reference: sampled or given ones. */
    SAMPLED,
    /** The reference chain of thought only. */
    REFERENCE
  }

  /**
   * {@return the weight at one step}
   *
   * @param step the step, from 0
   * @param steps the number of steps of the whole stage
   */
  public double weightAt(long step, long steps) {
    long rise = Math.round(warmup * steps);
    return step < rise ? weight * (step + 1) / (rise + 1) : weight;
  }
}

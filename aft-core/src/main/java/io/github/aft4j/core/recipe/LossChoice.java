// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.recipe;

/**
 * One part of an objective.
 *
 * @param plugin the loss
 * @param weight what its value and gradient are multiplied by
 * @param warmup share of the steps over which the weight rises linearly from zero; 0 is off
 * @param responses which responses of a group it sees
 */
public record LossChoice(PluginChoice plugin, double weight, double warmup, Responses responses) {

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

  /** The weight at one step. */
  public double weightAt(long step, long steps) {
    long rise = Math.round(warmup * steps);
    return step < rise ? weight * (step + 1) / (rise + 1) : weight;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.recipe;

/**
 * Sampling of responses to the training questions.
 *
 * @since 0.1.0
 */
public final class Sampling {
  private final PluginChoice plugin;
  private final int chunk;

  Sampling(PluginChoice plugin, int chunk) {
    this.plugin = plugin;
    this.chunk = chunk;
  }

  /** {@return the sampler} */
  public PluginChoice plugin() {
    return plugin;
  }

  /**
   * {@return the number of questions that are sampled together and written at once: the unit of
   * work that an interruption can lose} It is part of the run's identity, for what is computed
   * together may differ in the last bit from what is computed apart.
   */
  public int chunk() {
    return chunk;
  }
}

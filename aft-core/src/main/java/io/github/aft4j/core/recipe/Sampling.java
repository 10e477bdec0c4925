// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.recipe;

/**
 * Sampling of responses to the training questions.
 *
 * @param plugin the sampler
 * @param chunk questions that are sampled together and written at once: the unit of work that an
 *     interruption can lose. Part of the run's identity, for what is computed together may differ
 *     in the last bit from what is computed apart
 */
public record Sampling(PluginChoice plugin, int chunk) {}

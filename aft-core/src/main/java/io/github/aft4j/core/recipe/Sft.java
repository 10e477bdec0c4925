// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.recipe;

/**
 * Fine-tuning on the reference chains of thought (the paper's VFT).
 *
 * @param training how
 * @param loss the plugin {@code sft} with its options
 */
public record Sft(Training training, PluginChoice loss) {}

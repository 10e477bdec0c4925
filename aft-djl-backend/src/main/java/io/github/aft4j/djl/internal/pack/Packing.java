// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.pack;

/**
 * The way in which requests are laid out as a batch.
 *
 * @param nearTokens most tokens of a sequence before a model computes all of it otherwise, so that
 *     responses on both sides cannot share their prompt's keys; 0 for none
 * @param merged whether responses to different prompts are attended together: few large products in
 *     place of many small ones, at the price of padding
 */
public record Packing(int nearTokens, boolean merged) {}

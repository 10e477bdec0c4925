// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.pack;

import io.github.aft4j.djl.internal.decoder.DecoderSpec;

/**
 * The way in which requests are laid out as a batch.
 *
 * @param nearTokens most tokens of a sequence before a model computes all of it otherwise, so that
 *     responses on both sides cannot share their prompt's keys; 0 for none
 * @param merged whether responses to different prompts are attended together: few large products in
 *     place of many small ones, at the price of padding
 */
public record Packing(int nearTokens, boolean merged) {

  /**
   * Returns the way for a decoder. Mixers other than attention start all rows of a job from the
   * state after one prompt, without padding, so theirs are never merged.
   *
   * @param merged whether the device gains more from large products than padding costs
   */
  public static Packing of(DecoderSpec spec, boolean merged) {
    return new Packing(spec.nearTokens(), merged && spec.mixers().isEmpty());
  }
}

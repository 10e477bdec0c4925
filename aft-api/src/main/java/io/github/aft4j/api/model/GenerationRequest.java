// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.model;

import io.github.aft4j.api.data.TokenIds;
import java.util.List;

/**
 * A prompt to sample completions for.
 *
 * @param id the question's id; keys the random draws
 * @param prompt token ids, at least one
 * @param samples the number of samples, at least 1; they are numbered from 0
 * @param limits the largest number of tokens of each sample, at least 1; empty if {@link
 *     GenerationOptions#maxNewTokens} alone limits them
 * @since 0.1.0
 */
public record GenerationRequest(String id, TokenIds prompt, int samples, List<Integer> limits) {
  /**
   * Checks that there is a prompt, and a limit for each sample or none.
   *
   * @param id the question's id; keys the random draws
   * @param prompt token ids, at least one
   * @param samples the number of samples, at least 1; they are numbered from 0
   * @param limits the largest number of tokens of each sample, at least 1; empty if {@link
   *     GenerationOptions#maxNewTokens} alone limits them
   */
  public GenerationRequest {
    limits = List.copyOf(limits);
    if (prompt.size() == 0) {
      throw new IllegalArgumentException("The prompt of '" + id + "' has no tokens");
    }
    if (samples < 1) {
      throw new IllegalArgumentException(samples + " samples were asked of '" + id + "'");
    }
    if ((!limits.isEmpty() && limits.size() != samples)
        || limits.stream().anyMatch(limit -> limit < 1)) {
      throw new IllegalArgumentException(
          "The limits of '" + id + "' are " + limits + ", not one of 1 or more for each sample");
    }
  }

  /**
   * Creates a request for samples that only the options limit.
   *
   * @param id the question's id; keys the random draws
   * @param prompt token ids, at least one
   * @param samples number of samples, at least 1
   */
  public GenerationRequest(String id, TokenIds prompt, int samples) {
    this(id, prompt, samples, List.of());
  }

  /** Refuses a request for more than one sample, which a stream cannot tell apart. */
  public void requireOneSample() {
    if (samples != 1) {
      throw new IllegalArgumentException(
          "A stream is of one sample; " + samples + " were asked of '" + id + "'");
    }
  }

  /**
   * {@return the largest number of tokens of a sample}
   *
   * @param sample index of the sample, from 0
   * @param options the decoding options, whose limit holds as well
   */
  public int limit(int sample, GenerationOptions options) {
    return limits.isEmpty()
        ? options.maxNewTokens()
        : Math.min(options.maxNewTokens(), limits.get(sample));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.data;

import java.util.List;

/**
 * One sampled response.
 *
 * @param sample index of the sample among those of its question, from 0
 * @param ids the generated token ids, including the end-of-sequence token if one was generated
 * @param text the ids decoded without special tokens
 * @param logps log-probability of each id under the sampling model at temperature 1, before any
 *     truncation of the distribution; empty if the sampler cannot know them
 * @param finish the reason why it ended
 * @param remarks short names for anything unusual, such as an ending that the server names; counted
 *     in the report, and usually empty
 * @since 0.1.0
 */
public record Completion(
    int sample,
    TokenIds ids,
    String text,
    LogProbs logps,
    FinishReason finish,
    List<String> remarks) {

  /**
   * Creates a response without remarks.
   *
   * @param sample index of the sample among those of its question, from 0
   * @param ids the generated token ids, including the end-of-sequence token if one was generated
   * @param text the ids decoded without special tokens
   * @param logps log-probability of each id at temperature 1; empty if the sampler cannot know them
   * @param finish the reason why it ended
   */
  public Completion(int sample, TokenIds ids, String text, LogProbs logps, FinishReason finish) {
    this(sample, ids, text, logps, finish, List.of());
  }

  /**
   * Checks that there is a log-probability for each token, or none at all.
   *
   * @param sample index of the sample among those of its question, from 0
   * @param ids the generated token ids, including the end-of-sequence token if one was generated
   * @param text the ids decoded without special tokens
   * @param logps log-probability of each id under the sampling model at temperature 1, before any
   *     truncation of the distribution; empty if the sampler cannot know them
   * @param finish the reason why it ended
   * @param remarks short names for anything unusual, such as an ending that the server names;
   *     counted in the report, and usually empty
   */
  public Completion {
    remarks = List.copyOf(remarks);
    if (sample < 0) {
      throw new IllegalArgumentException("A sample index is negative: " + sample);
    }
    if (logps.size() != 0 && logps.size() != ids.size()) {
      throw new IllegalArgumentException(
          ids.size() + " token ids, but " + logps.size() + " log-probabilities");
    }
  }
}

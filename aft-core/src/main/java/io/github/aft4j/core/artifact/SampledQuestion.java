// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.artifact;

import io.github.aft4j.api.ApiStatus;
import io.github.aft4j.api.data.Completion;
import io.github.aft4j.api.data.Judgment;
import io.github.aft4j.api.data.TokenIds;
import java.util.List;
import java.util.Optional;

/**
 * The responses that a run sampled for one question.
 *
 * @param round the round, from 1
 * @param id the question's id
 * @param prompt the prompt's token ids
 * @param samples the responses in the order of their numbers
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.EXPERIMENTAL)
public record SampledQuestion(int round, String id, TokenIds prompt, List<Sample> samples) {
  /**
   * Copies the responses.
   *
   * @param round the round, from 1
   * @param id the question's id
   * @param prompt the prompt's token ids
   * @param samples the responses in the order of their numbers
   */
  public SampledQuestion {
    samples = List.copyOf(samples);
  }

  /**
   * One response.
   *
   * @param completion the model's output
   * @param judgment the labeler's judgment; empty if the run has not judged it yet
   */
  public record Sample(Completion completion, Optional<Judgment> judgment) {}
}

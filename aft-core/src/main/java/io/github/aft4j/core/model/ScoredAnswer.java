// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.model;

import io.github.aft4j.api.data.Completion;

/**
 * An answer of a model with the model's own score of it, which alignment calibrates.
 *
 * @param completion the answer
 * @param score the mean log-probability of its tokens, at temperature 1
 * @since 0.1.0
 */
public record ScoredAnswer(Completion completion, double score) {

  /** {@return the text of the answer} */
  public String text() {
    return completion.text();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.loss;

import io.github.aft4j.api.Options;
import io.github.aft4j.api.Provider;

/**
 * A provider of {@link AlignmentLoss}es, listed in {@code
 * META-INF/services/io.github.aft4j.api.loss.AlignmentLossProvider}.
 *
 * @since 0.1.0
 */
public interface AlignmentLossProvider extends Provider {

  /** {@return the formula in plain text, with its source (paper and equation)} */
  String formula();

  /**
   * {@return the responses of a group that the loss learns from, unless a recipe says otherwise}
   * The default suits losses that compare the model's own responses.
   */
  default Reads reads() {
    return Reads.SAMPLED;
  }

  /**
   * {@return a loss with validated options}
   *
   * @param options a value for every option that has one, checked against {@link #options}
   */
  AlignmentLoss create(Options options);

  /** The responses that a loss reads. */
  enum Reads {
    /** All but the reference: what the model sampled, or the data gave. */
    SAMPLED,
    /** The reference; every response of a group that has none. */
    REFERENCE
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.data;

import io.github.aft4j.api.model.Model;

/**
 * The reason why a completion ended.
 *
 * @since 0.1.0
 */
public enum FinishReason {
  /** The model produced an end-of-sequence token or a stop string. */
  STOP,
  /** The limit of new tokens or of the model's positions cut it. */
  LENGTH,
  /** The consumer of a stream wanted no more of it; see {@link Model#stream}. */
  CANCELLED
}

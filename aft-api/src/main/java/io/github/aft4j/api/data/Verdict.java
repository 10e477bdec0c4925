// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.data;

/**
 * A labeler's verdict on one response.
 *
 * @since 0.1.0
 */
public enum Verdict {
  /** The response is right. */
  POSITIVE,
  /** The response is wrong. */
  NEGATIVE,
  /** It is unknown whether the response is right; the {@link Judgment} has the reason. */
  UNDECIDED
}

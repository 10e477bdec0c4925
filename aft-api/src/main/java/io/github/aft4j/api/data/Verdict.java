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
  /** No verdict can be given honestly; the reason is in the {@link Judgment}. */
  UNDECIDED
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.data;

/**
 * The origin of a response in a group.
 *
 * @since 0.1.0
 */
public enum Origin {
  /** Sampled from a model. */
  SAMPLED,
  /** The question's reference, a worked solution. */
  REFERENCE,
  /** Given by the user's data, such as a preference pair. */
  GIVEN
}

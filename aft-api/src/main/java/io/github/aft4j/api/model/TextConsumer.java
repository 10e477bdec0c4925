// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.model;

/**
 * A consumer of the text of a response while it is generated. See {@link Model#stream}.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface TextConsumer {

  /**
   * Takes the next piece of text.
   *
   * @param piece at least one whole character; pieces join to the response's text
   * @return true to continue, false to stop generating
   */
  boolean accept(String piece);
}

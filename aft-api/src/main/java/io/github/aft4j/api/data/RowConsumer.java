// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.data;

import java.util.Map;

/**
 * Receives the rows of a {@link DataFormat}, and what is wrong with single ones.
 *
 * @since 0.1.0
 */
public interface RowConsumer {

  /**
   * Receives a row.
   *
   * @param number its place in the source, from 1, for people
   * @param fields by the names of the columns: texts, numbers, booleans, lists and maps of these;
   *     an absent value has no entry
   */
  void row(long number, Map<String, ?> fields);

  /**
   * Receives a problem of a row that cannot be passed on.
   *
   * @param number its place in the source
   * @param found what is wrong, as a noun phrase
   * @param expected what should be there, as a noun phrase
   * @param fix an imperative sentence
   */
  void problem(long number, String found, String expected, String fix);
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.data;

/**
 * Reads rows of training or evaluation data from where they are: files of some kind, a database, a
 * service. What the columns mean is not its concern.
 *
 * <p>Rows are passed on one by one, so that data may be larger than memory. The same source gives
 * the same rows in the same order each time: a run that is resumed reads again, and is refused if
 * it finds other data.
 *
 * @since 0.1.0
 */
public interface DataFormat {

  /**
   * Reads every row. A row that cannot be read is reported, and reading continues behind it where
   * that makes sense, so that all problems are known at once.
   *
   * @param rows receives the rows, and what is wrong with single ones
   * @throws io.github.aft4j.api.AftException if the source cannot be read at all
   */
  void read(RowConsumer rows);
}

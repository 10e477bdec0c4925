// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.data;

/**
 * A source of training or evaluation data in rows: files of some kind, a database, or a service. It
 * does not interpret the columns.
 *
 * <p>Rows are passed on one by one, so the data may be larger than memory. A source returns the
 * same rows in the same order each time, because a resumed run reads them again and refuses to
 * continue with different data.
 *
 * @since 0.1.0
 */
public interface DataFormat {

  /**
   * Reads every row. A row that cannot be read is reported, and reading continues after it if
   * possible, so that all problems are known at once.
   *
   * @param rows receives the rows, and the problems of single ones
   * @throws io.github.aft4j.api.AftException if the source cannot be read at all
   */
  void read(RowConsumer rows);
}

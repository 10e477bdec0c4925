// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.row;

/**
 * Receives how much of a source has been read; an exception ends the reading.
 *
 * @since 0.1.0
 */
public interface ReadProgress {
  /**
   * Takes note.
   *
   * @param bytes read so far
   * @param total of the source; 0 if it is not known
   */
  void at(long bytes, long total);
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label;

/**
 * Where a word starts and ends, for expressions that meet a whole response. Java's {@code \b} walks
 * back over all combining marks before a place, so that many of them would take quadratic time.
 */
final class WordEdges {
  static final String START = "(?<![\\p{L}\\p{M}\\p{N}_])";
  static final String END = "(?![\\p{L}\\p{M}\\p{N}_])";

  private WordEdges() {}
}

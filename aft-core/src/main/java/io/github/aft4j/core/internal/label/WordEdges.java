// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label;

/**
 * The start and end of a word, for expressions that search whole responses. Java's {@code \b} walks
 * back over all preceding combining marks, so a long run of them would take quadratic time.
 */
final class WordEdges {
  static final String START = "(?<![\\p{L}\\p{M}\\p{N}_])";
  static final String END = "(?![\\p{L}\\p{M}\\p{N}_])";

  private WordEdges() {}
}

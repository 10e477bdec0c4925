// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.commons;

/**
 * Excerpts of long texts for messages.
 *
 * @since 0.1.0
 */
public final class Excerpt {
  private static final int LENGTH = 120;

  private Excerpt() {}

  /**
   * {@return a text of at most 120 characters as it is, and a longer one cut with an ellipsis}
   *
   * @param text any text
   */
  public static String of(String text) {
    return of(text, LENGTH);
  }

  /**
   * {@return a text as it is, and a longer one cut with an ellipsis, never within a character}
   *
   * @param text any text
   * @param length most characters before the ellipsis, 1 or more
   */
  public static String of(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
    return text.substring(0, end) + "…";
  }
}

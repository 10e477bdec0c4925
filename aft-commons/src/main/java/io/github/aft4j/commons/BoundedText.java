// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.commons;

/**
 * A text that can be read so many times only: a regular expression that backtracks without end runs
 * into the limit instead, at the same place on every machine.
 *
 * @since 0.1.0
 */
public final class BoundedText implements CharSequence {
  private final CharSequence text;
  private final int[] budget;

  /**
   * Creates a text that shares its limit with its parts.
   *
   * @param text the characters
   * @param reads how often one of them can be read
   */
  public BoundedText(CharSequence text, int reads) {
    this(text, new int[] {reads});
  }

  private BoundedText(CharSequence text, int[] budget) {
    this.text = text;
    this.budget = budget;
  }

  /** Thrown at the reading of a character that exceeds the limit. */
  public static final class Exhausted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Exhausted() {
      super("the text was read too often", null, false, false);
    }
  }

  @Override
  public char charAt(int index) {
    if (--budget[0] < 0) {
      throw new Exhausted();
    }
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return new BoundedText(text.subSequence(start, end), budget);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label;

/**
 * A text that can be read so many times only: a regular expression that backtracks without end runs
 * into the limit instead, at the same place on every machine.
 */
final class BoundedText implements CharSequence {
  private final CharSequence text;
  private final int[] budget;

  BoundedText(CharSequence text, int reads) {
    this(text, new int[] {reads});
  }

  private BoundedText(CharSequence text, int[] budget) {
    this.text = text;
    this.budget = budget;
  }

  /** The limit was reached. */
  static final class Exhausted extends RuntimeException {
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

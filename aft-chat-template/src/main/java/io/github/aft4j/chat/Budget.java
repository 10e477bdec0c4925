// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

import java.math.BigInteger;
import java.util.List;

/**
 * The limits of one rendering. The limits are far above what any conversation needs and far below
 * what would hurt the application that renders an unknown template.
 */
final class Budget {
  /** Characters of any one text. */
  static final int MAX_TEXT = 8 << 20;

  /** Items of any one list. */
  static final int MAX_ITEMS = 1 << 20;

  static final int MAX_DEPTH = 100;

  /** A step costs as much as looking at a hundred characters. */
  private static final int STEP = 100;

  /** An item costs as much as looking at a few characters. */
  static final int ITEM = 8;

  static final long MAX_WORK = 500_000_000;

  private long work;
  private int depth;

  /** Counts a statement, an iteration, a call or a compared value. */
  void step() {
    work(STEP);
  }

  /** Counts the characters, items, or bits of a value that is made or looked through. */
  Object charge(Object value) {
    if (Markup.text(value) instanceof String text) {
      work(text.length());
    } else if (value instanceof List<?> list) {
      items(list.size());
    } else if (value instanceof BigInteger number) {
      work(number.bitLength());
    }
    return value;
  }

  /** Counts a value that was made, and refuses one that is too long. */
  Object made(Object value) {
    charge(value);
    if (Markup.text(value) instanceof String text) {
      checkText(text.length());
    } else if (value instanceof List<?> list) {
      checkItems(list.size());
    }
    return value;
  }

  /** Counts the writing of a number: its exact digits grow with the distance of its exponent. */
  void real(double number) {
    work(10L * (50 + Math.abs(Math.getExponent(number))));
  }

  /** Counts items that are copied or made. */
  void items(int number) {
    work((long) ITEM * number);
  }

  /** Counts characters that are looked at, or values that are compared. */
  void work(long units) {
    // One call neither gives work back nor overflows the sum, whatever a template computes.
    work += Math.max(0, Math.min(MAX_WORK + 1, units));
    if (work > MAX_WORK) {
      throw new TemplateException("The template does not come to an end");
    }
  }

  /** Counts a nested call; {@link #leave} ends it. */
  void enter() {
    step();
    if (++depth > MAX_DEPTH) {
      throw new TemplateException("The template nests too deeply");
    }
  }

  void leave() {
    depth--;
  }

  static void checkText(long length) {
    if (length > MAX_TEXT) {
      throw new TemplateException("The template makes a text that is too long");
    }
  }

  static void checkItems(long items) {
    if (items > MAX_ITEMS) {
      throw new TemplateException("The template makes a list that is too long");
    }
  }
}

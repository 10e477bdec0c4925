// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

/** What Python asks about the letters of a whole text. */
final class Letters {
  /**
   * Characters that Java takes for letters of identifiers and Python does not: their compatibility
   * forms are none, or they belong to syntax.
   */
  private static final String NEVER =
      "\u037a\u2e2f\u309b\u309c\ufc5e\ufc5f\ufc60\ufc61\ufc62\ufc63\ufdfa\ufdfb"
          + "\ufe70\ufe72\ufe74\ufe76\ufe78\ufe7a\ufe7c\ufe7e";

  /** Likewise, for the first letter only. */
  private static final String NEVER_FIRST = "\u0e33\u0eb3\uff9e\uff9f";

  private Letters() {}

  /** Returns whether capitals stand only where words begin, and other letters only behind one. */
  static boolean isTitle(String text) {
    boolean cased = false;
    boolean inWord = false;
    for (int c : text.codePoints().toArray()) {
      boolean capital = Character.isUpperCase(c) || Character.isTitleCase(c);
      boolean letter = Cases.isCased(c);
      if (letter && capital == inWord) {
        return false;
      }
      cased |= letter;
      inWord = letter;
    }
    return cased;
  }

  /** Returns whether a text can be a name in Python, if only as a keyword. */
  static boolean isIdentifier(String text) {
    return !text.isEmpty()
        && isFirst(text.codePointAt(0))
        && text.codePoints().skip(1).allMatch(Letters::isFurther);
  }

  private static boolean isFirst(int c) {
    return c == '_'
        || (Character.isUnicodeIdentifierStart(c)
            && NEVER.indexOf(c) < 0
            && NEVER_FIRST.indexOf(c) < 0);
  }

  private static boolean isFurther(int c) {
    return Character.isUnicodeIdentifierPart(c)
        && !Character.isIdentifierIgnorable(c)
        && NEVER.indexOf(c) < 0;
  }
}

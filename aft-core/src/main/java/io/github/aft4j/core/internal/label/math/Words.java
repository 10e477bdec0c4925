// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label.math;

import io.github.aft4j.core.internal.label.number.ValueWords;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers in words. */
final class Words {
  private static final Pattern ALL_REALS =
      Pattern.compile(
          "(?:(?:x|itis)?(?:is|canbe|belongsto)?)(?:all|any|every|each|thesetof|thesetofall)"
              + "(?:the)?real(?:number|value)?s?(?:x|forx|ofx)?");
  private static final Pattern EMPTY =
      Pattern.compile(
          "(?:therei?s?(?:are|is)?)?no(?:real|such|possible|valid)*(?:solution|root|value|number|x)"
              + "s?(?:exists?|ofx)?|(?:the)?(?:emptyset|nullset)|none");

  private Words() {}

  static MathValue of(String words) throws Unreadable {
    String plain = plain(words);
    if (plain.isEmpty()) {
      throw new Unreadable("it has no letters and no digits");
    }
    if (ALL_REALS.matcher(plain).matches()) {
      return new MathValue.Reals(RealSet.ALL);
    }
    if (EMPTY.matcher(plain).matches()) {
      return new MathValue.Reals(RealSet.EMPTY);
    }
    return new MathValue.Words(
        switch (plain) {
          case "true" -> "yes";
          case "false" -> "no";
          case "dne" -> "doesnotexist";
          default -> plain;
        });
  }

  /** Returns the letters and digits in lower case, without a plural's s. */
  static String plain(String words) {
    String plain = words.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    return plain.length() > 2 && plain.endsWith("s")
        ? plain.substring(0, plain.length() - 1)
        : plain;
  }

  static boolean equal(MathValue.Words a, MathValue.Words b) throws Unreadable {
    if (a.equals(b)) {
      return true;
    }
    boolean contained = a.text().contains(b.text()) || b.text().contains(a.text());
    if ((contained && Math.min(a.text().length(), b.text().length()) > 2)
        || letters(a.text()).equals(letters(b.text()))) {
      throw new Unreadable("the words '" + a.text() + "' and '" + b.text() + "' may mean the same");
    }
    return false;
  }

  /**
   * Returns whether words are something else than a formula; number words and variables may be one.
   */
  static boolean equal(MathValue.Words words, MathValue other) throws Unreadable {
    boolean variables =
        other instanceof MathValue.Scalar scalar && !Formulas.variables(scalar.expr()).isEmpty();
    boolean number =
        ValueWords.isNumber(words.text())
            || ValueWords.scale(words.text()).isPresent()
            || ValueWords.isChanging(words.text());
    if (!(other instanceof MathValue.Scalar)
        || number
        || words.text().length() > 15
        || (variables && words.text().length() < 5)) {
      throw new Unreadable("words are compared with a formula");
    }
    return false;
  }

  private static String letters(String text) {
    return text.chars()
        .sorted()
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** Returns a matcher of an option's letter and the text after it: {@code (B) 5}. */
  static Matcher option(String text) {
    return Pattern.compile(
            "(?:\\\\(?:text|textbf|textrm|mathrm|mathbf|bf) *\\{ *)?"
                + "(?:\\(([A-Ja-e])\\)|([A-J])[).])[.:]? *\\}?(?: *[:.])? *(?=\\S)(.++)",
            Pattern.DOTALL)
        .matcher(text);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label.number;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The names that mean something in formulas. */
public final class Names {
  private static final Map<String, String> SYNONYMS =
      Map.of(
          "infty",
          "infinity",
          "inf",
          "infinity",
          "varphi",
          "phi",
          "vartheta",
          "theta",
          "varepsilon",
          "epsilon",
          "imath",
          "i",
          "iota",
          "i");

  private static final Set<String> SYMBOLS =
      Set.of(
          "alpha",
          "beta",
          "gamma",
          "delta",
          "epsilon",
          "zeta",
          "eta",
          "theta",
          "kappa",
          "lambda",
          "mu",
          "nu",
          "xi",
          "pi",
          "rho",
          "sigma",
          "tau",
          "upsilon",
          "phi",
          "chi",
          "psi",
          "omega",
          "Gamma",
          "Delta",
          "Theta",
          "Lambda",
          "Xi",
          "Pi",
          "Sigma",
          "Phi",
          "Psi",
          "Omega",
          "infinity",
          "ell");

  private static final Set<String> CLOSING = Set.of("rfloor", "rceil");
  private static final Set<String> WORDS = Set.of("sqrt", "pi", "infinity", "inf", "infty", "log");

  /** Those that may touch their argument, as in {@code sinx}; the longest first. */
  private static final List<String> PREFIXES =
      List.of(
          "arcsin", "arccos", "arctan", "sqrt", "sin", "cos", "tan", "cot", "sec", "csc", "log",
          "ln");

  /** Short words of sentences, which are no products of variables. */
  private static final Set<String> PROSE =
      Set.of("of", "is", "to", "the", "for", "if", "by", "per", "at", "on", "as", "when", "with");

  private Names() {}

  /** Returns whether plain letters are a word and no variables. */
  public static boolean isProse(String letters) {
    String lower = letters.toLowerCase(Locale.ROOT);
    return PROSE.contains(lower)
        || ValueWords.isChanging(letters)
        || ValueWords.isNumber(letters)
        || ValueWords.scale(letters).isPresent()
        || (letters.length() > 4 && letters.equals(lower));
  }

  public static boolean isFunction(String name) {
    return name.equals("log") || Function.named(name).isPresent();
  }

  public static boolean isClosing(String command) {
    return CLOSING.contains(command);
  }

  /** Returns the name that plain letters are or begin with; empty if they are variables. */
  public static String knownAtStartOf(String letters) {
    if (isFunction(letters) || WORDS.contains(letters)) {
      return letters;
    }
    return PREFIXES.stream()
        .filter(p -> letters.startsWith(p) && letters.length() <= p.length() + 2)
        .findFirst()
        .orElse("");
  }

  /** Returns the one name of a variable or constant; empty for a name that is not known. */
  public static Optional<String> symbol(String name) {
    String symbol = SYNONYMS.getOrDefault(name, name);
    return symbol.length() == 1 || SYMBOLS.contains(symbol)
        ? Optional.of(symbol)
        : Optional.empty();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.label.math;

import java.math.BigInteger;
import java.util.Map;
import java.util.Set;
import org.apache.commons.math3.fraction.BigFraction;

/**
 * Reads a formula in cleaned LaTeX or plain text by recursive descent: sums, products (also
 * implicit), powers, fractions, roots, factorials, absolute values, functions. Nesting is bounded.
 */
final class ExprParser {
  private static final int DEEPEST = 60;

  private static final Set<String> FUNCTIONS =
      Set.of(
          "sin", "cos", "tan", "cot", "sec", "csc", "arcsin", "arccos", "arctan", "sinh", "cosh",
          "tanh", "ln", "log", "lg", "exp");

  private static final Map<String, String> SYNONYMS =
      Map.of("infty", "infinity", "inf", "infinity", "varphi", "phi", "varnothing", "emptyset");

  private static final Set<String> SYMBOLS =
      Set.of(
          "alpha",
          "beta",
          "gamma",
          "delta",
          "epsilon",
          "varepsilon",
          "zeta",
          "eta",
          "theta",
          "iota",
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
          "emptyset",
          "ell");

  private static final Set<String> CLOSING = Set.of("rfloor", "rceil");

  private final Cursor in;
  private int depth;
  private int bars;

  private ExprParser(String text) {
    this.in = new Cursor(text);
  }

  static Expr parse(String text) throws Unreadable {
    ExprParser parser = new ExprParser(text);
    Expr expr = parser.sum();
    if (!parser.in.atEnd()) {
      throw new Unreadable("'" + parser.in.rest() + "' is left over");
    }
    return expr;
  }

  private Expr sum() throws Unreadable {
    if (++depth > DEEPEST) {
      throw new Unreadable("nested too deeply");
    }
    boolean negative = false;
    while (in.at('+') || in.at('-')) {
      negative ^= in.next() == '-';
    }
    Expr left = product();
    left = negative ? new Expr.Unary("neg", left) : left;
    while (in.at('+') || in.at('-')) {
      String operator = String.valueOf(in.next());
      left = new Expr.Binary(operator, left, product());
    }
    depth--;
    return left;
  }

  private Expr product() throws Unreadable {
    Expr left = signed();
    while (true) {
      if (in.at('*') || in.at('/')) {
        String operator = String.valueOf(in.next());
        left = new Expr.Binary(operator, left, signed());
      } else if (left instanceof Expr.Rational && in.atDigit()) {
        throw new Unreadable("two numbers stand side by side");
      } else if (startsAtom()) {
        left = mixed(left, power());
      } else {
        return left;
      }
    }
  }

  /** A whole number before a fraction of whole numbers is a mixed number; else a product. */
  private static Expr mixed(Expr left, Expr right) {
    boolean fraction =
        right instanceof Expr.Binary b
            && b.operator().equals("/")
            && b.left() instanceof Expr.Rational
            && b.right() instanceof Expr.Rational;
    return new Expr.Binary(left instanceof Expr.Rational && fraction ? "+" : "*", left, right);
  }

  private Expr signed() throws Unreadable {
    boolean negative = false;
    while (in.at('-') || in.at('+')) {
      negative ^= in.next() == '-';
    }
    Expr expr = power();
    return negative ? new Expr.Unary("neg", expr) : expr;
  }

  private Expr power() throws Unreadable {
    Expr base = atom();
    while (in.at('!')) {
      in.next();
      base = new Expr.Unary("fact", base);
    }
    if (in.at('^')) {
      in.next();
      base = new Expr.Binary("^", base, exponent());
    }
    return base;
  }

  private Expr exponent() throws Unreadable {
    if (++depth > DEEPEST) {
      throw new Unreadable("nested too deeply");
    }
    Expr exponent = signed();
    depth--;
    return exponent;
  }

  private boolean startsAtom() {
    boolean bar = bars == 0 && in.at('|');
    boolean command = in.at('\\') && !in.atWord(CLOSING);
    return in.atDigit() || in.atLetter() || in.at('(') || in.at('{') || bar || command;
  }

  private Expr atom() throws Unreadable {
    if (in.atDigit()) {
      return number(in.number());
    }
    if (in.at('(')) {
      return enclosed('(', ')');
    }
    if (in.at('{')) {
      return enclosed('{', '}');
    }
    if (in.at('[')) {
      return enclosed('[', ']');
    }
    if (in.at('|')) {
      bars++;
      Expr absolute = new Expr.Unary("abs", enclosed('|', '|'));
      bars--;
      return absolute;
    }
    String name = in.at('\\') ? in.command() : in.atLetter() ? in.word(FUNCTIONS) : "";
    if (name.isEmpty()) {
      throw new Unreadable(in.atEnd() ? "it ends too early" : "'" + in.rest() + "' is no formula");
    }
    return named(name);
  }

  private Expr named(String name) throws Unreadable {
    return switch (name) {
      case "frac" -> pair("/");
      case "binom" -> pair("binom");
      case "sqrt" -> {
        Expr index = in.at('[') ? enclosed('[', ']') : Expr.number(2);
        yield new Expr.Binary("root", index, argument());
      }
      case "lfloor" -> new Expr.Unary("floor", until("rfloor"));
      case "lceil" -> new Expr.Unary("ceil", until("rceil"));
      default -> FUNCTIONS.contains(name) ? function(name) : symbol(name);
    };
  }

  private Expr symbol(String name) throws Unreadable {
    String symbol = SYNONYMS.getOrDefault(name, name);
    if (symbol.length() > 1 && !SYMBOLS.contains(symbol)) {
      throw new Unreadable("\\" + name + " is not understood");
    }
    return new Expr.Symbol(symbol + in.subscript());
  }

  private Expr pair(String operator) throws Unreadable {
    Expr first = argument();
    return new Expr.Binary(operator, first, argument());
  }

  private Expr function(String name) throws Unreadable {
    Expr base = Expr.number(10);
    boolean based = name.equals("log") && in.at('_');
    if (based) {
      in.next();
      base = argument();
    }
    Expr exponent = Expr.number(1);
    if (in.at('^')) {
      in.next();
      exponent = exponent();
    }
    Expr argument = in.at('(') || in.at('{') ? atom() : bare();
    Expr value;
    if (name.equals("log")) {
      value = based ? new Expr.Binary("log", base, argument) : new Expr.Unary("lg", argument);
    } else {
      value = new Expr.Unary(name, argument);
    }
    if (exponent.equals(Expr.number(1))) {
      return value;
    }
    // sin^{-1} is the inverse function, not the reciprocal
    boolean inverse = exponent.equals(new Expr.Unary("neg", Expr.number(1)));
    return inverse && Set.of("sin", "cos", "tan").contains(name)
        ? new Expr.Unary("arc" + name, argument)
        : new Expr.Binary("^", value, exponent);
  }

  /** A function's argument without brackets: {@code sin 2x}. */
  private Expr bare() throws Unreadable {
    if (++depth > DEEPEST) {
      throw new Unreadable("nested too deeply");
    }
    Expr argument = signed();
    while ((in.atDigit() || in.atLetter() || in.at('\\'))
        && !in.atWord(FUNCTIONS)
        && !in.atWord(CLOSING)) {
      argument = mixed(argument, power());
    }
    depth--;
    return argument;
  }

  /** What LaTeX takes as one argument: a group, one digit, one letter or one command. */
  private Expr argument() throws Unreadable {
    if (in.at('{') || in.at('(')) {
      return atom();
    }
    return in.atDigit() ? number(String.valueOf(in.next())) : atom();
  }

  private Expr enclosed(char open, char close) throws Unreadable {
    in.expect(open);
    Expr expr = sum();
    in.expect(close);
    return expr;
  }

  private Expr until(String command) throws Unreadable {
    Expr expr = sum();
    if (!in.at('\\') || !in.command().equals(command)) {
      throw new Unreadable("\\" + command + " is missing");
    }
    return expr;
  }

  private Expr number(String digits) throws Unreadable {
    String subscript = in.subscript();
    if (!subscript.isEmpty()) {
      return new Expr.Symbol(digits + subscript);
    }
    int point = digits.indexOf('.');
    if (point < 0) {
      return new Expr.Rational(new BigFraction(new BigInteger(digits)));
    }
    String all = digits.substring(0, point) + digits.substring(point + 1);
    if (all.isEmpty()) {
      throw new Unreadable("a point alone is no number");
    }
    return new Expr.Rational(
        new BigFraction(new BigInteger(all), BigInteger.TEN.pow(digits.length() - 1 - point)));
  }
}

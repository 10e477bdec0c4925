// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label.math;

import io.github.aft4j.core.internal.label.number.Function;
import io.github.aft4j.core.internal.label.number.Names;
import java.math.BigInteger;
import java.util.Optional;
import org.apache.commons.math3.fraction.BigFraction;

/**
 * Reads a formula in cleaned LaTeX or plain text by recursive descent: sums, products (also
 * implicit), powers, fractions, roots, factorials, degrees, absolute values, functions, matrices.
 * Nesting is bounded.
 */
final class ExprParser {
  private static final int DEEPEST = 60;

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
    enter();
    boolean negative = false;
    while (in.at('+') || in.at('-')) {
      negative ^= in.next() == '-';
    }
    Expr left = product();
    left = negative ? negated(left) : left;
    while (in.at('+') || in.at('-')) {
      Operation operation = in.next() == '+' ? Operation.ADD : Operation.SUBTRACT;
      left = new Expr.Binary(operation, left, product());
    }
    depth--;
    return left;
  }

  private Expr product() throws Unreadable {
    boolean digits = in.atDigit();
    Expr left = signed();
    Expr last = left;
    while (true) {
      if (in.at('*') || in.at('/')) {
        Operation operation = in.next() == '*' ? Operation.MULTIPLY : Operation.DIVIDE;
        last = signed();
        left = new Expr.Binary(operation, left, last);
      } else if (left instanceof Expr.Rational && in.atDigit()) {
        throw new Unreadable("two numbers stand side by side");
      } else if (in.atDigit()
          && last instanceof Expr.Symbol symbol
          && symbol.name().length() == 1) {
        throw new Unreadable("a number stands behind a letter");
      } else if (startsAtom()) {
        boolean bare = digits && !in.at('(') && !in.at('[');
        last = power();
        left = bare ? juxtaposed(left, last) : new Expr.Binary(Operation.MULTIPLY, left, last);
      } else {
        return left;
      }
    }
  }

  /**
   * Returns a mixed number for a whole number before a fraction of whole numbers, both without
   * brackets, and otherwise a product.
   */
  private static Expr juxtaposed(Expr left, Expr right) {
    boolean fraction =
        right instanceof Expr.Binary b
            && b.operation() == Operation.DIVIDE
            && b.left() instanceof Expr.Rational
            && b.right() instanceof Expr.Rational;
    boolean mixed = left instanceof Expr.Rational && fraction;
    return new Expr.Binary(mixed ? Operation.ADD : Operation.MULTIPLY, left, right);
  }

  private Expr signed() throws Unreadable {
    boolean negative = false;
    while (in.at('-') || in.at('+')) {
      negative ^= in.next() == '-';
    }
    Expr expr = power();
    return negative ? negated(expr) : expr;
  }

  private static Expr negated(Expr expr) {
    return new Expr.Unary(Function.NEGATE, expr);
  }

  private Expr power() throws Unreadable {
    Expr base = marked(atom());
    if (in.at('^')) {
      in.next();
      base = marked(new Expr.Binary(Operation.POWER, base, exponent()));
    }
    if (in.at('^') || in.at('\'') || in.at('_')) {
      throw new Unreadable("'" + in.rest() + "' is not understood");
    }
    return base;
  }

  /** Reads a formula with the marks after it. */
  private Expr marked(Expr expr) throws Unreadable {
    Expr base = expr;
    while (in.at('!') || in.at('°')) {
      if (in.at('!') && base instanceof Expr.Unary u && u.function() == Function.FACTORIAL) {
        throw new Unreadable("a double factorial");
      }
      base = new Expr.Unary(in.next() == '!' ? Function.FACTORIAL : Function.DEGREES, base);
    }
    return base;
  }

  private Expr exponent() throws Unreadable {
    enter();
    boolean negative = false;
    while (in.at('-') || in.at('+')) {
      negative ^= in.next() == '-';
    }
    // 2^10 is meant as 2^{10}, x^2y as x^2 y
    Expr exponent = atom();
    if (in.at('^')) {
      in.next();
      exponent = new Expr.Binary(Operation.POWER, exponent, exponent());
    }
    depth--;
    return negative ? negated(exponent) : exponent;
  }

  private boolean startsAtom() {
    boolean bar = bars == 0 && in.at('|');
    boolean command = in.at('\\') && !in.atClosing();
    return in.atDigit()
        || in.atLetter()
        || in.at('(')
        || in.at('{')
        || in.at('[')
        || in.at(Environments.OPEN)
        || bar
        || command;
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
    if (in.at(Environments.OPEN)) {
      in.next();
      return Matrices.read(in.upTo(Environments.CLOSE));
    }
    if (in.at('|')) {
      bars++;
      Expr absolute = new Expr.Unary(Function.ABSOLUTE, enclosed('|', '|'));
      bars--;
      return absolute;
    }
    String name = in.at('\\') ? in.command() : in.atLetter() ? in.word() : "";
    if (name.isEmpty()) {
      throw new Unreadable(in.atEnd() ? "it ends too early" : "'" + in.rest() + "' is no formula");
    }
    return named(name);
  }

  private Expr named(String name) throws Unreadable {
    return switch (name) {
      case "frac" -> pair(Operation.DIVIDE);
      case "binom" -> pair(Operation.BINOMIAL);
      case "sqrt" -> {
        Expr index = in.at('[') ? enclosed('[', ']') : Expr.number(2);
        yield new Expr.Binary(Operation.ROOT, index, argument());
      }
      case "lfloor" -> new Expr.Unary(Function.FLOOR, until("rfloor"));
      case "lceil" -> new Expr.Unary(Function.CEILING, until("rceil"));
      default -> Names.isFunction(name) ? function(name) : symbol(name);
    };
  }

  private Expr symbol(String name) throws Unreadable {
    Optional<String> symbol = Names.symbol(name);
    if (symbol.isEmpty()) {
      throw new Unreadable("\\" + name + " is not understood");
    }
    return new Expr.Symbol(symbol.get() + in.subscript());
  }

  private Expr pair(Operation operation) throws Unreadable {
    Expr first = argument();
    return new Expr.Binary(operation, first, argument());
  }

  private Expr function(String name) throws Unreadable {
    Expr base = Expr.number(10);
    boolean based = name.equals("log") && in.at('_');
    if (based) {
      in.next();
      base = argument();
    }
    Expr exponent = Expr.ONE;
    if (in.at('^')) {
      in.next();
      exponent = exponent();
    }
    Expr argument = in.at('(') || in.at('{') ? marked(atom()) : bare();
    Optional<Function> function = Function.named(name);
    Expr value =
        based
            ? new Expr.Binary(Operation.LOGARITHM, base, argument)
            : new Expr.Unary(function.orElse(Function.LG), argument);
    if (exponent.equals(Expr.ONE)) {
      return value;
    }
    // sin^{-1} is the inverse function, not the reciprocal
    Optional<Function> inverse =
        exponent.equals(negated(Expr.ONE)) ? function.flatMap(Function::inverse) : Optional.empty();
    return inverse.isPresent()
        ? new Expr.Unary(inverse.get(), argument)
        : new Expr.Binary(Operation.POWER, value, exponent);
  }

  /** Reads a function's argument without brackets: {@code sin 2x}. */
  private Expr bare() throws Unreadable {
    enter();
    Expr argument = signed();
    while ((in.atDigit() || in.atLetter() || in.at('\\')) && !in.atFunction() && !in.atClosing()) {
      argument = juxtaposed(argument, power());
    }
    depth--;
    return argument;
  }

  /** Reads what LaTeX takes as one argument: a group, one digit, one letter or one command. */
  private Expr argument() throws Unreadable {
    if (in.at('{') || in.at('(')) {
      return atom();
    }
    return in.atDigit() && !in.at('.') ? number(String.valueOf(in.next())) : atom();
  }

  private Expr enclosed(char open, char close) throws Unreadable {
    in.expect(open);
    int outer = bars;
    bars = open == '|' ? bars : 0;
    Expr expr = sum();
    bars = outer;
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
    String all = digits.replace(".", "");
    if (point >= 0 && (all.isEmpty() || in.at('.'))) {
      throw new Unreadable("a point alone is no number");
    }
    int decimals = point < 0 ? 0 : digits.length() - 1 - point;
    return new Expr.Rational(new BigFraction(new BigInteger(all), BigInteger.TEN.pow(decimals)));
  }

  private void enter() throws Unreadable {
    if (++depth > DEEPEST) {
      throw new Unreadable("nested too deeply");
    }
  }
}

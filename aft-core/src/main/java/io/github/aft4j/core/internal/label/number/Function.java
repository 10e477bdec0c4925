// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label.number;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.commons.math3.complex.Complex;
import org.apache.commons.math3.special.Gamma;

/** A function of one argument. Values are complex, logarithms principal. */
public enum Function {
  NEGATE(z -> new Complex(0 - z.getReal(), 0 - z.getImaginary())),
  ABSOLUTE(z -> new Complex(z.abs())),
  /** An angle in degrees, in radians. */
  DEGREES(z -> z.multiply(Math.PI / 180)),
  FACTORIAL(Function::factorial),
  FLOOR(z -> new Complex(Math.floor(z.getReal()))),
  CEILING(z -> new Complex(Math.ceil(z.getReal()))),
  LN(Complex::log, "ln"),
  LG(z -> z.log().divide(Math.log(10)), "lg"),
  EXP(Complex::exp, "exp"),
  SIN(Complex::sin, "sin"),
  COS(Complex::cos, "cos"),
  TAN(Complex::tan, "tan", "tg"),
  COT(z -> z.cos().divide(z.sin()), "cot", "ctg"),
  SEC(z -> z.cos().reciprocal(), "sec"),
  CSC(z -> z.sin().reciprocal(), "csc", "cosec"),
  ARCSIN(Complex::asin, "arcsin", "asin"),
  ARCCOS(Complex::acos, "arccos", "acos"),
  ARCTAN(Complex::atan, "arctan", "atan", "arctg"),
  SINH(Complex::sinh, "sinh"),
  COSH(Complex::cosh, "cosh"),
  TANH(Complex::tanh, "tanh");

  private static final Map<String, Function> NAMED = named();

  @SuppressWarnings("ImmutableEnumChecker") // a lambda or a method without state
  private final UnaryOperator<Complex> value;

  @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable copy
  private final List<String> names;

  Function(UnaryOperator<Complex> value, String... names) {
    this.value = value;
    this.names = List.of(names);
  }

  /** Returns the function that is written with this name. */
  public static Optional<Function> named(String name) {
    return Optional.ofNullable(NAMED.get(name));
  }

  /** Returns the inverse of a function; empty if the inverse has no name of its own. */
  public Optional<Function> inverse() {
    return switch (this) {
      case SIN -> Optional.of(ARCSIN);
      case COS -> Optional.of(ARCCOS);
      case TAN -> Optional.of(ARCTAN);
      default -> Optional.empty();
    };
  }

  /**
   * Returns whether the function jumps, so that values at points tell nothing about those between.
   */
  public boolean isStepped() {
    return this == FLOOR || this == CEILING;
  }

  public Complex of(Complex argument) {
    return value.apply(argument);
  }

  private static Complex factorial(Complex z) {
    double n = z.getReal();
    boolean whole = z.getImaginary() == 0 && n == Math.rint(n) && n >= 0 && n <= 170;
    return whole ? new Complex(Math.rint(Gamma.gamma(n + 1))) : Complex.NaN;
  }

  private static Map<String, Function> named() {
    Map<String, Function> named = new HashMap<>();
    for (Function function : values()) {
      for (String name : function.names) {
        named.put(name, function);
      }
    }
    return Map.copyOf(named);
  }
}

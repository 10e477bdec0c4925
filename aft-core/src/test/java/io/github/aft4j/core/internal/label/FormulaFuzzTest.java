// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.label;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.data.Verdict;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.commons.math3.fraction.BigFraction;

/**
 * Formulas whose values differ at some rational number are never equal, and a formula never differs
 * from itself written in another way. The values are exact and computed here.
 */
class FormulaFuzzTest {
  private static final int[] POINTS = {2, 3, 5, 7, 11, -3, -4};

  /** A formula in x with its exact values; a value is empty where it divides by zero. */
  private interface Formula {
    Optional<BigFraction> at(BigFraction x);

    String latex();

    /** The same value in other signs, brackets, and order. */
    String rewritten();
  }

  private record Leaf(Optional<Integer> number) implements Formula {
    @Override
    public Optional<BigFraction> at(BigFraction x) {
      return Optional.of(number.map(BigFraction::new).orElse(x));
    }

    @Override
    public String latex() {
      return number.map(String::valueOf).orElse("x");
    }

    @Override
    public String rewritten() {
      return number.map(n -> "\\frac{" + 2 * n + "}{2}").orElse("{x}");
    }
  }

  private record Node(char sign, Formula left, Formula right) implements Formula {
    @Override
    public Optional<BigFraction> at(BigFraction x) {
      return left.at(x).flatMap(a -> right.at(x).flatMap(b -> value(a, b)));
    }

    private Optional<BigFraction> value(BigFraction a, BigFraction b) {
      return switch (sign) {
        case '+' -> Optional.of(a.add(b));
        case '-' -> Optional.of(a.subtract(b));
        case '*' -> Optional.of(a.multiply(b));
        default -> b.equals(BigFraction.ZERO) ? Optional.empty() : Optional.of(a.divide(b));
      };
    }

    @Override
    public String latex() {
      return switch (sign) {
        case '*' -> "(" + left.latex() + ")(" + right.latex() + ")";
        case '/' -> "\\frac{" + left.latex() + "}{" + right.latex() + "}";
        default -> left.latex() + sign + "(" + right.latex() + ")";
      };
    }

    @Override
    public String rewritten() {
      String a = "\\left(" + left.rewritten() + "\\right)";
      String b = "\\left(" + right.rewritten() + "\\right)";
      return switch (sign) {
        case '+' -> b + "+" + a;
        case '-' -> "-" + b + "+" + a;
        case '*' -> b + "\\cdot " + a;
        default -> a + "/" + b;
      };
    }
  }

  private static Formula formula(Random random, int depth) {
    if (depth == 0 || random.nextInt(5) == 0) {
      return new Leaf(random.nextBoolean() ? Optional.empty() : Optional.of(random.nextInt(1, 13)));
    }
    char sign = "++-**/".charAt(random.nextInt(6));
    return new Node(sign, formula(random, depth - 1), formula(random, depth - 1));
  }

  private static Verdict verdict(String gold, String answer) {
    return Judging.judge(
            Judging.labeler("math-answer", Map.of()), gold, "So \\boxed{" + answer + "}.")
        .verdict();
  }

  @Property
  void formulasWithDifferentValuesAreNeverEqual(@ForAll long seed) {
    Random random = new Random(seed);
    Formula a = formula(random, 3);
    Formula b = formula(random, 3);
    for (int point : POINTS) {
      Optional<BigFraction> x = a.at(new BigFraction(point));
      Optional<BigFraction> y = b.at(new BigFraction(point));
      if (x.isPresent() && y.isPresent() && !x.equals(y)) {
        assertThat(verdict(a.latex(), b.latex()))
            .as(a.latex() + " and " + b.latex())
            .isNotEqualTo(Verdict.POSITIVE);
        return;
      }
    }
  }

  @Property
  void aFormulaNeverDiffersFromItself(@ForAll long seed) {
    Formula a = formula(new Random(seed), 3);
    assertThat(verdict(a.latex(), a.rewritten()))
        .as(a.latex() + " and " + a.rewritten())
        .isNotEqualTo(Verdict.NEGATIVE);
  }
}

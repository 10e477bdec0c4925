// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.derive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.apache.commons.math3.analysis.differentiation.DerivativeStructure;
import org.junit.jupiter.api.Test;

/** Every operation agrees with Commons Math. */
class DualTest {

  @Property(tries = 200)
  void operationsOfOneNumberAgreeWithCommonsMath(
      @ForAll @DoubleRange(min = 0.01, max = 20) double x) {
    agree(x, Dual::exp, DerivativeStructure::exp);
    agree(x, Dual::log, DerivativeStructure::log);
    agree(x, Dual::sqrt, DerivativeStructure::sqrt);
    agree(x, Dual::negate, DerivativeStructure::negate);
    agree(x, d -> d.pow(1.7), d -> d.pow(1.7));
    agree(
        x,
        d -> d.add(2).multiply(3).subtract(4).divide(5),
        d -> d.add(2).multiply(3).subtract(4).divide(5));
    agree(x, Derivatives::sigmoid, d -> d.negate().exp().add(1).reciprocal());
    agree(x, Derivatives::softplus, d -> d.exp().add(1).log());
    agree(-x, Derivatives::logSigmoid, d -> d.negate().exp().add(1).log().negate());
  }

  @Property(tries = 200)
  void operationsOfTwoNumbersAgreeWithCommonsMath(
      @ForAll @DoubleRange(min = -20, max = 20) double x,
      @ForAll @DoubleRange(min = 0.01, max = 20) double y) {
    agree(x, y, Dual::add, DerivativeStructure::add);
    agree(x, y, Dual::subtract, DerivativeStructure::subtract);
    agree(x, y, Dual::multiply, DerivativeStructure::multiply);
    agree(x, y, Dual::divide, DerivativeStructure::divide);
    agree(
        x,
        y,
        (a, b) -> Derivatives.logSumExp(List.of(a, b, Dual.constant(0))),
        (a, b) -> a.exp().add(b.exp()).add(1).log());
  }

  @Test
  void constantsMixWithVariables() {
    Dual x = Dual.variable(2, 1, 3);
    Dual product = Dual.constant(4).multiply(x).divide(Dual.constant(2)).add(Dual.constant(1));
    assertThat(product.value()).isEqualTo(7);
    assertThat(product.derivative(0)).isZero();
    assertThat(product.derivative(1)).isEqualTo(2);
    assertThat(Dual.constant(2).multiply(Dual.constant(3)).derivative(1)).isZero();
  }

  private static void agree(
      double x, UnaryOperator<Dual> ours, UnaryOperator<DerivativeStructure> theirs) {
    Dual got = ours.apply(Dual.variable(1, 0, x));
    DerivativeStructure expected = theirs.apply(new DerivativeStructure(1, 1, 0, x));
    assertClose(got.value(), expected.getValue());
    assertClose(got.derivative(0), expected.getPartialDerivative(1));
  }

  private static void agree(
      double x, double y, BinaryOperator<Dual> ours, BinaryOperator<DerivativeStructure> theirs) {
    Dual got = ours.apply(Dual.variable(2, 0, x), Dual.variable(2, 1, y));
    DerivativeStructure expected =
        theirs.apply(new DerivativeStructure(2, 1, 0, x), new DerivativeStructure(2, 1, 1, y));
    assertClose(got.value(), expected.getValue());
    assertClose(got.derivative(0), expected.getPartialDerivative(1, 0));
    assertClose(got.derivative(1), expected.getPartialDerivative(0, 1));
  }

  private static void assertClose(double got, double expected) {
    assertThat(got).isEqualTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
  }
}

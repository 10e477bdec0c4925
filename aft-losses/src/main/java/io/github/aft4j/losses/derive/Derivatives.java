// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.derive;

import io.github.aft4j.losses.math.LogSpace;
import java.util.List;

/**
 * Functions of differentiated numbers that stay finite where the textbook forms overflow.
 *
 * @since 0.1.0
 */
public final class Derivatives {
  private Derivatives() {}

  /**
   * {@return D(x): the value of x, constant for the gradient}
   *
   * @param x the argument
   */
  public static Dual detach(Dual x) {
    return Dual.constant(x.value());
  }

  /**
   * {@return σ(x)}
   *
   * @param x the argument
   */
  public static Dual sigmoid(Dual x) {
    double value = LogSpace.sigmoid(x.value());
    return x.compose(value, value * LogSpace.sigmoid(-x.value()));
  }

  /**
   * {@return log σ(x)}
   *
   * @param x the argument
   */
  public static Dual logSigmoid(Dual x) {
    return x.compose(LogSpace.logSigmoid(x.value()), LogSpace.sigmoid(-x.value()));
  }

  /**
   * {@return log(1 + e^x) = −log σ(−x)}
   *
   * @param x the argument
   */
  public static Dual softplus(Dual x) {
    return x.compose(-LogSpace.logSigmoid(-x.value()), LogSpace.sigmoid(x.value()));
  }

  /**
   * {@return max(0, x); the derivative at 0 is taken as 0}
   *
   * @param x the argument
   */
  public static Dual positivePart(Dual x) {
    return x.value() > 0 ? x : Dual.constant(0);
  }

  /**
   * {@return log Σ_i e^{x_i}}
   *
   * @param xs the exponents, at least one
   * @throws IllegalArgumentException for no x
   */
  public static Dual logSumExp(List<Dual> xs) {
    if (xs.isEmpty()) {
      throw new IllegalArgumentException("The logarithm of an empty sum is not finite");
    }
    double max = xs.stream().mapToDouble(Dual::value).max().orElseThrow();
    Dual sum = Dual.constant(0);
    for (Dual x : xs) {
      sum = sum.add(x.subtract(max).exp());
    }
    return sum.log().add(max);
  }
}

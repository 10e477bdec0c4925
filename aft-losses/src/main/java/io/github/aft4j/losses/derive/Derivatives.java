package io.github.aft4j.losses.derive;

import io.github.aft4j.losses.math.LogSpace;
import java.util.List;
import org.hipparchus.analysis.differentiation.Gradient;

/** Functions of differentiated numbers that stay finite where the textbook forms overflow. */
public final class Derivatives {
  private Derivatives() {}

  /** D(x): the value of x, constant for the gradient. */
  public static Gradient detach(Gradient x) {
    return Gradient.constant(x.getFreeParameters(), x.getValue());
  }

  /** σ(x). */
  public static Gradient sigmoid(Gradient x) {
    double value = LogSpace.sigmoid(x.getValue());
    return x.compose(value, value * LogSpace.sigmoid(-x.getValue()));
  }

  /** log σ(x). */
  public static Gradient logSigmoid(Gradient x) {
    return x.compose(LogSpace.logSigmoid(x.getValue()), LogSpace.sigmoid(-x.getValue()));
  }

  /** log(1 + e^x) = −log σ(−x). */
  public static Gradient softplus(Gradient x) {
    return x.compose(-LogSpace.logSigmoid(-x.getValue()), LogSpace.sigmoid(x.getValue()));
  }

  /** max(0, x); the derivative at 0 is taken as 0. */
  public static Gradient positivePart(Gradient x) {
    return x.getValue() > 0 ? x : Gradient.constant(x.getFreeParameters(), 0);
  }

  /**
   * log Σ_i e^{x_i}.
   *
   * @throws IllegalArgumentException for no x
   */
  public static Gradient logSumExp(List<Gradient> xs) {
    if (xs.isEmpty()) {
      throw new IllegalArgumentException("The logarithm of an empty sum is not finite");
    }
    double max = xs.stream().mapToDouble(Gradient::getValue).max().orElseThrow();
    Gradient sum = Gradient.constant(xs.get(0).getFreeParameters(), 0);
    for (Gradient x : xs) {
      sum = sum.add(x.subtract(max).exp());
    }
    return sum.log().add(max);
  }
}

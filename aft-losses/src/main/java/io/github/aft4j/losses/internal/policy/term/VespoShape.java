// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.internal.policy.term;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.CommonError;
import io.github.aft4j.api.Option;
import io.github.aft4j.api.Options;
import io.github.aft4j.api.Problem;
import java.util.List;

/**
 * The two numbers of VESPO's weight φ, given as a list of two numbers.
 *
 * @param k exponent of the ratio
 * @param lambda λ, how fast large ratios are damped
 */
public record VespoShape(double k, double lambda) {

  public static Option option(String name, double k, double lambda) {
    return Option.list(
        name,
        List.of(String.valueOf(k), String.valueOf(lambda)),
        "[k, λ] of the weight for " + name + " advantages");
  }

  public static VespoShape of(Options options, String name) {
    List<String> given = options.list(name);
    try {
      if (given.size() == 2) {
        VespoShape shape =
            new VespoShape(Double.parseDouble(given.get(0)), Double.parseDouble(given.get(1)));
        if (shape.k >= 0 && shape.lambda > 0 && shape.k + shape.lambda < 1e3) {
          return shape;
        }
      }
    } catch (NumberFormatException e) {
      throw refused(name, given);
    }
    throw refused(name, given);
  }

  private static AftException refused(String name, List<String> given) {
    return new AftException(
        new Problem(
            CommonError.INVALID_VALUE,
            "options of vespo",
            name + " = " + given,
            "two numbers [k, λ], k at least 0, λ above 0",
            "Give such a list, as [2, 3]."));
  }
}

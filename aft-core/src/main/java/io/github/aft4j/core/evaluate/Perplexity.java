// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.evaluate;

import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.core.stats.Bootstrap;
import io.github.aft4j.core.stats.Estimate;
import io.github.aft4j.core.stats.Interval;
import java.util.List;

/**
 * Perplexity of responses: exp(−Σℓ / Σ|y|), natural logarithms, end-of-sequence tokens included.
 *
 * @since 0.1.0
 */
public final class Perplexity {
  private Perplexity() {}

  /**
   * {@return the perplexity over all tokens, with an interval bootstrapped over responses}
   *
   * @param responses the log-probabilities of each response; without one the perplexity is NaN
   * @param bootstrap draws the interval
   */
  public static Estimate of(List<LogProbs> responses, Bootstrap bootstrap) {
    return of(
        responses.stream().mapToDouble(LogProbs::sum).toArray(),
        responses.stream().mapToDouble(LogProbs::size).toArray(),
        bootstrap);
  }

  /**
   * {@return the perplexity of the responses' sums ℓ and lengths |y|}
   *
   * @param sums log-probability of each response
   * @param tokens its number of tokens
   * @param bootstrap draws the interval
   */
  public static Estimate of(double[] sums, double[] tokens, Bootstrap bootstrap) {
    if (sums.length == 0) {
      return bootstrap.mean(sums);
    }
    Estimate log = bootstrap.ratio(sums, tokens);
    Interval interval =
        new Interval(
            Math.exp(-log.interval().high()),
            Math.exp(-log.interval().low()),
            log.interval().level());
    return new Estimate(Math.exp(-log.value()), interval, log.questions());
  }
}

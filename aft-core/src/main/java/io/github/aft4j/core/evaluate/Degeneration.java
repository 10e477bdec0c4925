// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.evaluate;

import io.github.aft4j.api.data.TokenIds;
import java.util.HashSet;
import java.util.Set;

/**
 * Repetition in a response: rep-n = 1 − (distinct n-grams) / (n-grams) over its tokens (Welleck et
 * al. 2019, arXiv 1908.04319), 0 for responses shorter than n + 1. A response counts as degenerate
 * above one half with n = 4.
 *
 * @since 0.1.0
 */
public final class Degeneration {
  /** The n-gram length of {@link #isDegenerate}. */
  public static final int N = 4;

  private static final double LIMIT = 0.5;

  private Degeneration() {}

  /**
   * {@return the share of n-grams that an earlier one of the response repeats, in [0, 1)}
   *
   * @param ids the tokens of the response
   * @param n the length of an n-gram, 1 or more
   */
  public static double repetition(TokenIds ids, int n) {
    int grams = ids.size() - n + 1;
    if (grams < 2) {
      return 0;
    }
    Set<TokenIds> distinct = new HashSet<>();
    for (int i = 0; i < grams; i++) {
      distinct.add(ids.slice(i, i + n));
    }
    return 1 - (double) distinct.size() / grams;
  }

  /**
   * {@return whether most of the response's 4-grams repeat earlier ones}
   *
   * @param ids the tokens of the response
   */
  public static boolean isDegenerate(TokenIds ids) {
    return repetition(ids, N) > LIMIT;
  }
}

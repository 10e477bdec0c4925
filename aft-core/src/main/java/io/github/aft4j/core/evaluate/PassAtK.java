// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.evaluate;

/**
 * pass@k without bias (Chen et al. 2021, arXiv 2107.03374): the probability that at least one of k
 * responses drawn without replacement from n, of which c are right, is right: 1 − C(n−c, k) / C(n,
 * k).
 *
 * @since 0.1.0
 */
public final class PassAtK {
  private PassAtK() {}

  /**
   * {@return one question's probability}
   *
   * @param n responses, at least k
   * @param c right ones among them
   * @param k responses drawn, at least 1
   */
  public static double of(int n, int c, int k) {
    if (k < 1 || k > n || c < 0 || c > n) {
      throw new IllegalArgumentException("pass@" + k + " of " + c + " right in " + n);
    }
    double allWrong = 1;
    for (int i = 0; i < k && allWrong > 0; i++) {
      allWrong *= Math.max(0, n - c - i) / (double) (n - i);
    }
    return 1 - allWrong;
  }
}

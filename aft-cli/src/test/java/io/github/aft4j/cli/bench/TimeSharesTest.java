// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.djl.DjlEnvironment;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TimeSharesTest {
  @Test
  void javaIsOutsideNativeComputation() {
    try (TimeShares time = TimeShares.start()) {
      double sum = 0;
      long end = System.nanoTime() + 500_000_000;
      while (System.nanoTime() < end) {
        sum += Math.sin(sum);
      }
      assertThat(sum).isFinite();
      assertThat(share(time.stop())).isGreaterThan(0.9);
    }
  }

  @Test
  void matrixProductsAreNativeComputation() {
    DjlEnvironment.matrixProductGigaflops(1); // starts the engine
    try (TimeShares time = TimeShares.start()) {
      DjlEnvironment.matrixProductGigaflops(60);
      Map<String, Object> shares = time.stop();
      assertThat(share(shares)).isLessThan(0.5);
      assertThat(shares).extractingByKey("time_shares").asString().contains("DjlEnvironment.");
    }
  }

  private static double share(Map<String, Object> shares) {
    return (double) shares.getOrDefault("outside_native_share", Double.NaN);
  }
}

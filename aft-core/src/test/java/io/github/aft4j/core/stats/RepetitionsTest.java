// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Figures over repetitions with other seeds. */
class RepetitionsTest {
  @Test
  void fiveValuesHaveStudentsInterval() {
    Replicates values = new Replicates(List.of(1.0, 2.0, 3.0, 4.0, 5.0));
    assertThat(values.mean()).isEqualTo(3);
    assertThat(values.deviation()).isCloseTo(Math.sqrt(2.5), within(1e-12));
    // The quantile of four degrees of freedom is 2.776445.
    assertThat(values.interval(0.95).low()).isCloseTo(3 - 2.776445 * Math.sqrt(0.5), within(1e-5));
    assertThat(values.interval(0.95).high()).isCloseTo(3 + 2.776445 * Math.sqrt(0.5), within(1e-5));
    assertThat(values.pValue()).isCloseTo(0.013236, within(1e-5));
  }

  @Test
  void oneValueHasNoInterval() {
    Replicates one = new Replicates(List.of(0.5));
    assertThat(one.mean()).isEqualTo(0.5);
    assertThat(one.deviation()).isNaN();
    assertThat(one.interval(0.95).low()).isNaN();
    assertThat(one.pValue()).isNaN();
    assertThat(new Replicates(List.of()).mean()).isNaN();
  }

  @Test
  void equalValuesNeedNoTest() {
    assertThat(new Replicates(List.of(0.0, 0.0)).pValue()).isEqualTo(1);
    assertThat(new Replicates(List.of(0.1, 0.1)).pValue()).isEqualTo(0);
  }

  @Test
  void correlationHasFishersInterval() {
    Correlation correlation =
        Correlation.of(new double[] {1, 2, 3, 4, 5}, new double[] {2, 1, 4, 3, 5});
    assertThat(correlation.r()).isCloseTo(0.8, within(1e-12));
    assertThat(correlation.interval().low()).isCloseTo(-0.27964, within(1e-4));
    assertThat(correlation.interval().high()).isCloseTo(0.98620, within(1e-4));
    assertThat(Correlation.of(new double[] {1, 2}, new double[] {3, 3}).r()).isNaN();
    assertThat(Correlation.of(new double[] {1}, new double[] {3}).r()).isNaN();
  }

  @Test
  void holmMultipliesTheSmallestByTheNumberOfComparisons() {
    assertThat(Holm.correct(new double[] {0.01, 0.04, 0.03, 0.005}))
        .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-12));
    assertThat(Holm.correct(new double[] {0.9, 0.8})).containsExactly(1, 1);
    assertThat(Holm.correct(new double[0])).isEmpty();
  }

  @Test
  void mcNemarAddsSeeds() {
    assertThat(new McNemar(1, 4).plus(new McNemar(1, 4)).pValue())
        .isCloseTo(0.109375, within(1e-12));
  }
}

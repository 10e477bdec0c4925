// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StatisticsTest {
  @Test
  void wilsonIntervalHasTheTextbookValues() {
    Interval interval = new Proportion(10, 20).interval();
    assertThat(interval.low()).isCloseTo(0.29930, within(1e-5));
    assertThat(interval.high()).isCloseTo(0.70070, within(1e-5));
    // z²/(n+z²) with z = 1.95996
    assertThat(new Proportion(0, 10).interval().high()).isCloseTo(0.27753, within(1e-5));
    assertThat(new Proportion(0, 10).interval().low()).isZero();
    assertThat(new Proportion(10, 10).interval().high()).isEqualTo(1);
  }

  @Test
  void aShareOfNothingMayBeAnything() {
    assertThat(new Proportion(0, 0).interval()).isEqualTo(new Interval(0, 1, 0.95));
    assertThat(new Proportion(0, 0).value()).isNaN();
    assertThat(new Proportion(0, 29).isSmall()).isTrue();
    assertThatIllegalArgumentException().isThrownBy(() -> new Proportion(2, 1));
  }

  @Test
  void mcNemarIsExact() {
    // 2 (C(10,0) + C(10,1) + C(10,2)) / 2^10 = 112 / 1024
    assertThat(new McNemar(2, 8).pValue()).isCloseTo(0.109375, within(1e-12));
    assertThat(new McNemar(8, 2).pValue()).isCloseTo(0.109375, within(1e-12));
    assertThat(new McNemar(0, 0).pValue()).isEqualTo(1);
    assertThat(new McNemar(5, 5).pValue()).isEqualTo(1);
    assertThat(new McNemar(3, 2).pValue()).isCloseTo(1, within(1e-12));
    assertThat(new McNemar(0, 200).pValue()).isLessThan(1e-50).isPositive();
  }

  @Test
  void mcNemarCountsTheQuestionsThatDiffer() {
    assertThat(
            McNemar.of(
                List.of(true, true, false, false, false), List.of(true, false, true, true, false)))
        .isEqualTo(new McNemar(1, 2));
  }

  @Test
  void theBootstrapAgreesWithTheNormalIntervalOfAMean() {
    Random random = new Random(1);
    double[] values = random.doubles(400).toArray();
    Estimate mean = Bootstrap.seeded(3).mean(values);
    double halfWidth = 1.96 * Math.sqrt(1.0 / 12 / 400);
    assertThat(mean.interval().low()).isCloseTo(mean.value() - halfWidth, within(0.004));
    assertThat(mean.interval().high()).isCloseTo(mean.value() + halfWidth, within(0.004));
    assertThat(Bootstrap.seeded(3).mean(values)).isEqualTo(mean);
  }

  @Test
  void thePairedBootstrapSeesADifferenceThatPairingReveals() {
    Random random = new Random(2);
    double[] first = random.doubles(100, 0, 10).toArray();
    double[] second = new double[100];
    double[] same = new double[100];
    for (int i = 0; i < 100; i++) {
      second[i] = first[i] + 0.1 + 0.01 * random.nextGaussian();
      same[i] = first[i] + (i % 2 == 0 ? 0.1 : -0.1);
    }
    PairedDifference difference = Bootstrap.seeded(1).difference(first, second);
    assertThat(difference.value()).isCloseTo(0.1, within(0.005));
    assertThat(difference.pValue()).isLessThan(0.001);
    assertThat(difference.interval().contains(0)).isFalse();
    assertThat(Bootstrap.seeded(1).difference(first, same).pValue()).isGreaterThan(0.5);
    assertThat(Bootstrap.seeded(1).difference(first, first).pValue()).isEqualTo(1);
  }

  @Test
  void nothingHasNoMean() {
    assertThat(Bootstrap.seeded(1).mean(new double[0]).value()).isNaN();
  }
}

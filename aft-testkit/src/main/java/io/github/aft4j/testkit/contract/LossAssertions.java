// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.loss.LossResult;
import io.github.aft4j.api.loss.Metric;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.data.Offset;

/** Comparisons that the contract of losses makes. */
abstract class LossAssertions {
  private static final double EXACT = 1e-9;

  static Offset<Double> offset(double value) {
    return Offset.offset(EXACT * Math.max(1, Math.abs(value)));
  }

  static void assertSameGradient(
      LossResult actual, LossResult expected, int groups, int responses) {
    for (int g = 0; g < groups; g++) {
      for (int r = 0; r < responses; r++) {
        assertClose(actual.gradient().get(g, r), expected.gradient().get(g, r));
      }
    }
  }

  static void assertClose(double[] actual, double[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.length; i++) {
      assertThat(actual[i]).isEqualTo(expected[i], offset(expected[i]));
    }
  }

  static Map<String, Metric> metrics(List<LossResult> parts) {
    Map<String, Metric> sums = new TreeMap<>();
    for (LossResult part : parts) {
      part.metrics().forEach(metric -> sums.merge(metric.name(), metric, Metric::plus));
    }
    return sums;
  }

  static void assertSameMetrics(Map<String, Metric> actual, Map<String, Metric> expected) {
    assertThat(actual.keySet()).isEqualTo(expected.keySet());
    expected.forEach(
        (name, metric) -> {
          Metric got = actual.get(name);
          assertThat(got).isNotNull();
          assertThat(got.sum()).as(name).isEqualTo(metric.sum(), offset(metric.sum()));
          assertThat(got.weight()).as(name).isEqualTo(metric.weight(), offset(metric.weight()));
        });
  }
}

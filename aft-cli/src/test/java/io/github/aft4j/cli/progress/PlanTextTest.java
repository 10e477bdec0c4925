// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.core.plan.RunPlan;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanTextTest {
  @ParameterizedTest
  @CsvSource({"0.01, about 1 s", "0.9, about 1 s", "30, 21 s to 42 s", "600, 7 min to 14 min"})
  void aTimeIsARangeUnlessItIsShort(double seconds, String expected) {
    RunPlan plan = new RunPlan(List.of(), Map.of(), List.of(), true);
    List<String> lines = PlanText.lines(plan, OptionalDouble.of(seconds));
    assertThat(lines.get(lines.size() - 1)).isEqualTo("time    " + expected);
  }
}

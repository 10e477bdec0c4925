// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.aft4j.core.schedule.Schedule.Shape;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ScheduleTest {

  @Test
  void warmUpRisesLinearlyToThePeakAndCosineFallsToItsEnd() {
    Schedule schedule = new Schedule(Shape.COSINE, 1, 0.1, 0.1);
    assertThat(schedule.at(0, 100)).isEqualTo(1.0 / 11);
    assertThat(schedule.at(9, 100)).isEqualTo(10.0 / 11);
    assertThat(schedule.at(10, 100)).isEqualTo(1);
    assertThat(schedule.at(99, 100)).isCloseTo(0.1, within(1e-12));
  }

  @Test
  void linearIsHalfWayInTheMiddle() {
    assertThat(new Schedule(Shape.LINEAR, 2, 0, 0).at(50, 101)).isCloseTo(1, within(1e-12));
  }

  @Property
  void ratesStayBetweenZeroAndThePeak(
      @ForAll Shape shape,
      @ForAll @DoubleRange(min = 0, max = 0.99) double warmup,
      @ForAll @DoubleRange(min = 0, max = 1) double finalShare,
      @ForAll @IntRange(min = 1, max = 300) int steps) {
    Schedule schedule = new Schedule(shape, 3, warmup, finalShare);
    for (int step = 0; step < steps; step++) {
      assertThat(schedule.at(step, steps)).isBetween(0.0, 3.0 + 1e-12);
    }
  }

  @Test
  void valuesOutOfRangeAreRefused() {
    assertThatThrownBy(() -> new Schedule(Shape.LINEAR, Double.NaN, 0, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Schedule(Shape.LINEAR, 1, 1, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

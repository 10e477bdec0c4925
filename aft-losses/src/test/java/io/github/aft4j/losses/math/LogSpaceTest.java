// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class LogSpaceTest {

  @Property
  void sigmoidsAgreeWithTheirDefinitions(@ForAll @DoubleRange(min = -30, max = 30) double x) {
    assertThat(LogSpace.sigmoid(x)).isEqualTo(1 / (1 + Math.exp(-x)), within(1e-15));
    assertThat(LogSpace.logSigmoid(x)).isEqualTo(-Math.log(1 + Math.exp(-x)), within(1e-12));
    assertThat(LogSpace.sigmoid(x) + LogSpace.sigmoid(-x)).isEqualTo(1, within(1e-15));
  }

  @Test
  void tailsAreExact() {
    assertThat(LogSpace.logSigmoid(-1e4)).isEqualTo(-1e4);
    assertThat(LogSpace.logSigmoid(50)).isEqualTo(-Math.exp(-50), within(1e-36));
    assertThat(LogSpace.sigmoid(-700)).isPositive().isEqualTo(Math.exp(-700), within(1e-310));
    assertThat(LogSpace.sigmoid(1e4)).isEqualTo(1);
    assertThat(LogSpace.sigmoid(-1e4)).isZero();
  }

  @Property
  void complementOfAProbability(@ForAll @DoubleRange(min = -30, max = -0.01) double x) {
    assertThat(LogSpace.log1mExp(x)).isEqualTo(Math.log(1 - Math.exp(x)), within(1e-9));
  }

  @Test
  void complementOfAProbabilityIsExactAtBothEnds() {
    assertThat(LogSpace.log1mExp(-1e-12)).isEqualTo(Math.log(1e-12), within(1e-11));
    assertThat(LogSpace.log1mExp(-50)).isEqualTo(-Math.exp(-50), within(1e-36));
  }

  @Test
  void exponentialGoesOnAsItsTangent() {
    assertThat(LogSpace.exp(3)).isEqualTo(Math.exp(3));
    assertThat(LogSpace.exp(300)).isEqualTo(Math.exp(300));
    assertThat(LogSpace.exp(303)).isEqualTo(4 * Math.exp(300));
    assertThat(LogSpace.exp(1e4)).isFinite();
    assertThat(LogSpace.expSlope(3)).isEqualTo(Math.exp(3));
    assertThat(LogSpace.expSlope(400)).isEqualTo(Math.exp(300));
    assertThat(LogSpace.expSlope(2, 7)).isEqualTo(7);
    assertThat(LogSpace.expSlope(300, 7)).isEqualTo(7);
    assertThat(LogSpace.expSlope(400, 7)).isEqualTo(Math.exp(300));
  }

  @Test
  void sumsOfExponentials() {
    assertThat(LogSum.empty().log()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(LogSum.withOne().log()).isZero();
    assertThat(LogSum.withOne().add(Math.log(2)).add(Math.log(3)).log())
        .isEqualTo(Math.log(6), within(1e-15));
    assertThat(LogSum.empty().add(-1e4).add(-1e4).log())
        .isEqualTo(-1e4 + Math.log(2), within(1e-11));
    assertThat(LogSum.empty().add(1e4).add(-1e4).add(1e4).log())
        .isEqualTo(1e4 + Math.log(2), within(1e-11));
  }
}

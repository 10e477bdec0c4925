// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WorkLimitsTest {
  private static final long GIB = 1L << 30;

  @Test
  void ofACpuDependOnItsInstructionsInTheRowsOfGenerationAlone() {
    WorkLimits widening = WorkLimits.of(ComputeDevice.HOST, true);

    assertThat(WorkLimits.of(ComputeDevice.HOST, false)).isSameAs(WorkLimits.HOST);
    assertThat(widening.areOfHost()).isTrue();
    assertThat(widening)
        .usingRecursiveComparison()
        .ignoringFields("hiddenTimesRows")
        .isEqualTo(WorkLimits.HOST);
    assertThat(widening.hiddenTimesRows()).isGreaterThan(WorkLimits.HOST.hiddenTimesRows());
  }

  @Test
  void ofAGpuAreWhatItsMemoryHolds() {
    WorkLimits small = WorkLimits.gpu(8 * GIB);
    WorkLimits large = WorkLimits.gpu(80 * GIB);

    assertThat(small.activations()).isEqualTo(2 * GIB);
    assertThat(large.activations()).isEqualTo(20 * GIB);
    assertThat(small.merged()).isTrue();
    assertThat(small.areOfHost()).isFalse();
    for (WorkLimits gpu : new WorkLimits[] {small, large}) {
      assertThat(gpu.trainedTokens()).isGreaterThan(WorkLimits.HOST.trainedTokens());
      assertThat(gpu.headLogits()).isGreaterThan(WorkLimits.HOST.headLogits());
      assertThat(gpu.rows()).isGreaterThan(WorkLimits.HOST.rows());
      assertThat(gpu.promptTokens()).isGreaterThan(WorkLimits.HOST.promptTokens());
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EngineFactsTest {
  @Test
  void namesVersionsAndThreads() {
    assertThat(EngineFacts.describe())
        .containsKeys("DJL", "natives", "device", "dtypes", "CUDA devices", "for a GPU")
        .containsEntry("PyTorch", "2.7.1")
        .hasEntrySatisfying("threads", n -> assertThat(Integer.parseInt(n)).isPositive());
  }

  /** The tests run on the CPU build of the engine. */
  @Test
  void saysWhatIsMissingForAGpu() {
    assertThat(EngineFacts.describe())
        .hasEntrySatisfying("device", d -> assertThat(d).startsWith("cpu with "))
        .containsEntry("CUDA devices", "0")
        .hasEntrySatisfying(
            "for a GPU", d -> assertThat(d).contains("missing", "PyTorch 2.7.1 for CUDA"));
  }

  @Test
  void saysWhetherTheProcessorComputesInBfloat16() {
    assertThat(EngineFacts.bfloat16(List.of("fpu", "avx512_bf16"))).contains("avx512_bf16");
    assertThat(EngineFacts.bfloat16(List.of("fpu", "sse2"))).contains("no instructions");
  }
}

package io.github.aft4j.djl.engine;

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

  @Test
  void saysWhatIsMissingForAGpu() {
    assertThat(EngineFacts.gpu(false, 0, "2.7.1")).contains("driver", "libtorch 2.7.1 for CUDA");
    assertThat(EngineFacts.gpu(true, 0, "2.7.1")).doesNotContain("driver");
    assertThat(EngineFacts.gpu(true, 1, "2.7.1")).doesNotContain("libtorch").contains("programs");
  }

  @Test
  void saysWhetherTheProcessorComputesInBfloat16() {
    assertThat(EngineFacts.bfloat16(List.of("fpu", "avx512_bf16"))).contains("avx512_bf16");
    assertThat(EngineFacts.bfloat16(List.of("fpu", "sse2"))).contains("no instructions");
  }
}

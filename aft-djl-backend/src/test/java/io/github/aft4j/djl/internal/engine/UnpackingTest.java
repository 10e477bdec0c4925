// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.EngineException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class UnpackingTest {
  @Test
  void aFullDiskIsNotTakenForALibraryThatIsMissing() {
    Throwable cause =
        new EngineException(
            "Failed to load PyTorch native library",
            new IllegalStateException("Failed to extract", new IOException("No space left")));
    assertThat(TorchEngine.unavailable(cause).toString())
        .contains("AFT-801", "No space left", "on a disk with room", "DJL_CACHE_DIR");
    assertThat(TorchEngine.unavailable(new EngineException("none")).toString())
        .contains("AFT-801", "on the class path");
  }
}

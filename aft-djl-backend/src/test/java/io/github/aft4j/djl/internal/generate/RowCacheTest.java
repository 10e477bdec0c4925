// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.generate;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.EngineException;
import io.github.aft4j.djl.TinyModel;
import io.github.aft4j.djl.internal.engine.GradMode;
import io.github.aft4j.djl.internal.engine.TorchEngine;
import io.github.aft4j.djl.internal.model.Decoder;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowCacheTest {
  /** So many rows of so many columns are more elements than 64 bits can count. */
  private static final int HUGE = Integer.MAX_VALUE / RowCache.BLOCK * RowCache.BLOCK;

  @TempDir Path folder;

  @Test
  void keepsItsTensorsIfThereIsNoMemoryForLargerOnes() throws IOException {
    TorchEngine.start(1);
    TinyModel.write(folder.resolve("model"), 32, 40);
    try (Decoder decoder = TinyModel.load(folder.resolve("model"));
        GradMode mode = GradMode.off();
        RowCache cache = new RowCache(decoder.programs(), decoder.spec(), decoder.dtype(), 8)) {
      assertThatThrownBy(() -> cache.fit(HUGE, HUGE)).isInstanceOf(EngineException.class);
      assertThatCode(() -> cache.move(0, 1, 1)).doesNotThrowAnyException();
    }
  }
}

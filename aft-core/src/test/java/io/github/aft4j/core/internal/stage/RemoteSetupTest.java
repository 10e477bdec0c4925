// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RemoteSetupTest {
  @Test
  void filesAreNamedSoThatAnyWorkingDirectoryFindsThem() {
    Map<String, Object> placed =
        RemoteSetup.placed(Map.of("path", "src", "adapter", "", "model", "src", "rank", 4));
    assertThat(placed)
        .isEqualTo(
            Map.of(
                "path",
                Path.of("src").toAbsolutePath().toString(),
                "adapter",
                "",
                "model",
                "src",
                "rank",
                4));
    assertThat(RemoteSetup.placed(Map.of("path", "Qwen/Qwen2.5-0.5B")))
        .isEqualTo(Map.of("path", "Qwen/Qwen2.5-0.5B"));
  }
}

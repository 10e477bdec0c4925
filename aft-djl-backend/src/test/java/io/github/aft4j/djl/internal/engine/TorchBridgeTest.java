// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.Engine;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;

/**
 * The bridge calls what DJL keeps to itself, so another version of DJL is a reason to look again.
 */
class TorchBridgeTest {
  @Test
  void wasCheckedWithTheDjlOnTheClassPath() {
    assertThat(Engine.getDjlVersion())
        .as(
            "DJL has moved. Compare ai.djl.pytorch.jni.PyTorchLibrary of both versions (javap -p):"
                + " do the native methods named in TorchBridge and TorchTensors have the same"
                + " parameters and meaning? Then run the golden tests of scores, gradients and"
                + " samples on the new version, and set TorchLibrary.CHECKED.")
        .isEqualTo(TorchLibrary.CHECKED);
  }

  @Test
  void namesTheMethodThatDjlDoesNotHave() {
    assertThatThrownBy(() -> TorchLibrary.bind(LongConsumer.class, "torchVanished"))
        .isInstanceOf(LinkageError.class)
        .hasMessageContainingAll("torchVanished", TorchLibrary.CHECKED);
  }

  @Test
  void passesOnWhatTheEngineThrows() {
    TorchEngine.start(0);
    assertThatThrownBy(() -> TorchBridge.toTensor(TorchBridge.valueOf(1L)))
        .isInstanceOf(RuntimeException.class)
        .hasMessageContaining("Tensor");
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class NativesTest {
  @Test
  void nameTheArtifactOfASystem() {
    String prefix = "ai.djl.pytorch:pytorch-native-cpu:2.7.1:";
    assertThat(Natives.coordinates("Linux", "amd64")).isEqualTo(prefix + "linux-x86_64");
    assertThat(Natives.coordinates("Linux", "aarch64")).isEqualTo(prefix + "linux-aarch64");
    assertThat(Natives.coordinates("Mac OS X", "aarch64")).isEqualTo(prefix + "osx-aarch64");
    assertThat(Natives.coordinates("Windows 11", "amd64")).isEqualTo(prefix + "win-x86_64");
  }

  @Test
  void areAdvisedForMavenGradleAndCuda() {
    assertThat(Natives.advice("Mac OS X", "aarch64"))
        .contains("<classifier>osx-aarch64</classifier>")
        .contains("runtimeOnly 'ai.djl.pytorch:pytorch-native-cpu:2.7.1:osx-aarch64'")
        .contains("PYTORCH_LIBRARY_PATH", "CUDA");
  }

  @Test
  void thatDoNotLoadAreNamedWithTheLibraryTheyLack() {
    Throwable cause =
        new EngineException(
            "Failed to load PyTorch native library",
            new UnsatisfiedLinkError("/opt/lib/libtorch_cuda.so: libcudnn.so.9: cannot open"));

    assertThat(Natives.unavailable(cause, "/opt/lib").toString())
        .contains("libcudnn.so.9: cannot open")
        .contains("PYTORCH_LIBRARY_PATH, /opt/lib")
        .contains("LD_LIBRARY_PATH");
    assertThat(Natives.unavailable(cause, null).toString())
        .contains("libcudnn.so.9: cannot open")
        .contains("ai.djl.pytorch:pytorch-native-cpu");
  }

  @Test
  void thatAreNotOnTheClassPathAreNamed() {
    Throwable cause =
        new EngineException(
            "Failed to load PyTorch native library",
            new EngineException(
                "Failed to save pytorch index file", new IOException("Offline mode is enabled.")));

    assertThat(TorchEngine.unavailable(cause).toString())
        .contains("AFT-801", "found no native library of PyTorch", "pytorch-native-cpu")
        .doesNotContain("Free some space");
  }

  @Test
  void areListedInTheDocs() throws Exception {
    String page = Files.readString(Path.of("..", "docs", "devices.md"));
    for (String system : new String[] {"Linux", "Windows 11"}) {
      assertThat(page).contains("`" + Natives.coordinates(system, "amd64") + "`");
    }
    for (String system : new String[] {"Linux", "Mac OS X"}) {
      assertThat(page).contains("`" + Natives.coordinates(system, "aarch64") + "`");
    }
  }

  @Test
  void areOfTheVersionThatTheBuildUses() throws Exception {
    assertThat(Files.readString(Path.of("..", "pom.xml")))
        .contains("<pytorch.version>" + Natives.PYTORCH + "</pytorch.version>");
  }
}

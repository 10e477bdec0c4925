// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.create;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.aft4j.djl.OwnAdapters;
import io.github.aft4j.djl.internal.checkpoint.FloatValues;
import io.github.aft4j.djl.internal.checkpoint.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MergedModelTest {
  private static final Path FIXTURES =
      Path.of(System.getProperty("aft.shared", "../../shared"), "fixtures");

  /** Fewer elements than the tensors have, and no multiple of their rows. */
  private static final int SOME = 100;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gpt2_fan_in_fan_out",
        "llama_all_linear_rslora",
        "llama_lm_head_saved",
        "llama_patterns",
        "llama_qv",
        "qwen2_tied"
      })
  void theWrittenModelHasTheWeightsThatPeftMerged(String name) throws IOException {
    Path adapter = FIXTURES.resolve("adapters").resolve(name);
    assumeTrue(Files.exists(adapter), () -> "The adapters are not there: " + adapter);
    assertMergedAsPeftDid(adapter, name);
  }

  static List<Path> further() {
    return OwnAdapters.directories().stream()
        .filter(adapter -> Files.exists(adapter.resolve("golden.safetensors")))
        .filter(MergedModelTest::isMerged)
        .toList();
  }

  private static boolean isMerged(Path adapter) {
    try (Weights golden = Weights.openFile(adapter.resolve("golden.safetensors"))) {
      return golden.names().stream().anyMatch(name -> name.startsWith("merged."));
    }
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("further")
  void furtherKindsHaveTheWeightsThatPeftMerged(Path adapter) throws IOException {
    assertMergedAsPeftDid(adapter, adapter.getFileName().toString());
  }

  private void assertMergedAsPeftDid(Path adapter, String name) throws IOException {
    Path base = FIXTURES.resolve("models").resolve(name.substring(0, name.indexOf('_')));
    Path target = folder.resolve("merged");
    MergedModel.write(base, adapter, target);
    Path inParts = folder.resolve("in-parts");
    MergedModel.write(base, adapter, inParts, SOME);
    assertThat(inParts.resolve("model.safetensors"))
        .hasSameBinaryContentAs(target.resolve("model.safetensors"));
    // PiSSA begins with singular vectors in FP32, whose rounding differs between processors.
    float rounding = name.contains("pissa") ? 1e-5f : 1e-6f;
    try (Weights merged = Weights.open(target);
        Weights original = Weights.open(base);
        Weights golden = Weights.openFile(adapter.resolve("golden.safetensors"))) {
      assertThat(merged.names()).isEqualTo(original.names());
      for (String tensor : merged.names()) {
        boolean adapted = golden.has("merged." + tensor);
        float[] expected =
            adapted ? FloatValues.of(golden, "merged." + tensor) : FloatValues.of(original, tensor);
        assertThat(FloatValues.of(merged, tensor))
            .as(tensor)
            .containsExactly(expected, offset(rounding));
      }
    }
    ObjectMapper json = new ObjectMapper();
    assertThat(json.readTree(target.resolve("config.json").toFile()).get("model_type"))
        .isEqualTo(json.readTree(base.resolve("config.json").toFile()).get("model_type"));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import io.github.aft4j.api.AftException;
import io.github.aft4j.djl.Shared;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One checkpoint stored in many ways, and broken ones. */
class StorageFixturesTest {
  @ParameterizedTest
  @ValueSource(strings = {"bfloat16", "float16", "sharded", "mixed_dtypes", "old_extra_buffers"})
  void readsWhateverWayItIsStored(String name) {
    try (Weights original = Weights.open(Shared.path("fixtures/models/llama"));
        Weights weights = Weights.open(Shared.path("fixtures/storage/" + name))) {
      assertThat(weights.names()).containsAll(original.names());
      for (String tensor : original.names()) {
        float[] expected = FloatValues.of(original, tensor);
        float[] values = FloatValues.of(weights, tensor);
        assertThat(values).hasSameSizeAs(expected);
        double precision =
            switch (weights.entry(tensor).type()) {
              case F32 -> 0;
              case F16 -> 0x1p-11;
              default -> 0x1p-8;
            };
        for (int i = 0; i < values.length; i++) {
          double tolerance = precision == 0 ? 0 : Math.abs(expected[i]) * precision + 1e-7;
          assertThat((double) values[i]).isCloseTo(expected[i], offset(tolerance));
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "pickle_only,AFT-310,pytorch_model.bin",
    "empty_file,AFT-311,model.safetensors",
    "header_too_long,AFT-312,4611686018427387904",
    "header_not_json,AFT-303,model.safetensors",
    "unknown_dtype,AFT-314,F8_E5M2",
    "offsets_out_of_file,AFT-315,1000000000000",
    "truncated,AFT-315,model.safetensors",
    "missing_shard,AFT-316,model-00002-of-00005.safetensors",
    "shard_path_escapes,AFT-317,../../sharded/model-00001-of-00005.safetensors",
  })
  void refusesBrokenWeights(String name, String code, String named) {
    Path directory = Shared.path("fixtures/storage/broken/" + name);

    assertThatThrownBy(() -> Weights.open(directory))
        .isInstanceOf(AftException.class)
        .hasMessageContaining(code)
        .hasMessageContaining(directory.toString())
        .hasMessageContaining(named);
  }

  @ParameterizedTest
  @CsvSource({"no_config,AFT-302", "config_not_json,AFT-303", "nowhere,AFT-301"})
  void refusesADirectoryWithoutConfiguration(String name, String code) {
    Path directory = Shared.path("fixtures/storage/broken").resolve(name);

    assertThatThrownBy(() -> ModelDirectory.open(directory))
        .isInstanceOf(AftException.class)
        .hasMessageContaining(code)
        .hasMessageContaining(directory.toString());
  }
}

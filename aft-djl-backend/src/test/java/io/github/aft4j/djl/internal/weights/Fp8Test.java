// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.weights;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.djl.internal.checkpoint.FloatValues;
import io.github.aft4j.djl.internal.checkpoint.SafetensorsWriter;
import io.github.aft4j.djl.internal.checkpoint.StorageType;
import io.github.aft4j.djl.internal.checkpoint.TensorData;
import io.github.aft4j.djl.internal.checkpoint.Weights;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Fp8Test {
  @TempDir Path folder;

  /** Values of the format's table, as torch.float8_e4m3fn has them. */
  @ParameterizedTest
  @CsvSource({
    "0x00,0", "0x01,0.001953125", "0x07,0.013671875", "0x08,0.015625", "0x38,1", "0x39,1.125",
    "0x7e,448", "0xb8,-1", "0xfe,-448", "0x81,-0.001953125", "0x7f,NaN", "0xff,NaN"
  })
  void aCodeIsItsNumber(String code, Float number) {
    assertThat(Fp8.number((byte) (int) Integer.decode(code))).isEqualTo(number);
  }

  /** Two matrices of 130 rows and 257 columns: blocks of 128 and what is left. */
  @Test
  void everyBlockHasItsFactor() {
    int rows = 130;
    int columns = 257;
    ByteBuffer codes = ByteBuffer.allocate(2 * rows * columns);
    for (int i = 0; i < codes.capacity(); i++) {
      codes.put(i, (byte) (i % 100)); // below the codes that are no numbers
    }
    float[] factors = new float[2 * 2 * 3];
    for (int i = 0; i < factors.length; i++) {
      factors[i] = 1 + i;
    }
    ByteBuffer scales = ByteBuffer.allocate(4 * factors.length);
    FloatValues.encode(factors, StorageType.F32, scales);
    Path file = folder.resolve("model.safetensors");
    SafetensorsWriter.write(
        file,
        List.of(
            TensorData.of("w", StorageType.F8_E4M3, List.of(2L, 130L, 257L), codes),
            TensorData.of("w_scale_inv", StorageType.F32, List.of(2L, 2L, 3L), scales.flip())),
        Map.of("format", "pt"));
    try (Weights weights = Weights.openFile(file)) {
      assertThat(Fp8.holds(weights, "w")).isTrue();
      assertThat(Fp8.fits(weights, "w", List.of(2L, 130L, 257L))).isTrue();
      assertThat(Fp8.fits(weights, "w", List.of(260L, 257L))).isFalse();
      float[] values = Fp8.rows(weights, "w", 0, 2L * rows);
      for (int i = 0; i < values.length; i++) {
        int matrix = i / columns / rows;
        int row = i / columns % rows;
        int factor = 1 + matrix * 6 + (row < 128 ? 0 : 3) + i % columns / 128;
        assertThat(values[i]).isEqualTo(Fp8.number((byte) (i % 100)) * factor);
      }
      assertThat(Fp8.rows(weights, "w", 129, 131))
          .startsWith(values[129 * columns])
          .endsWith(values[131 * columns - 1]);
    }
  }
}

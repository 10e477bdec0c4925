// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aft4j.api.AftException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsFileTest {
  private static final String TWO =
      """
      {"__metadata__":{"format":"pt"},
       "b":{"dtype":"BF16","shape":[2],"data_offsets":[4,8]},
       "a":{"dtype":"F32","shape":[1,1],"data_offsets":[0,4]}}\
      """;

  @TempDir Path directory;

  @Test
  void handsOutTheBytesOfEachTensor() throws IOException {
    Path path =
        SafetensorsBytes.write(
            directory,
            "m.safetensors",
            TWO,
            (byte) 0,
            (byte) 0,
            (byte) 0x80,
            (byte) 0x3f,
            (byte) 0x80,
            (byte) 0x3f,
            (byte) 0x20,
            (byte) 0xc1);
    try (SafetensorsFile file = SafetensorsFile.open(path)) {
      assertThat(file.header().metadata()).containsEntry("format", "pt");
      assertThat(file.header().entries().keySet()).containsExactly("a", "b");
      TensorEntry b = Objects.requireNonNull(file.header().entries().get("b"));
      assertThat(b.type()).isEqualTo(StorageType.BF16);
      assertThat(b.shape()).isEqualTo(List.of(2L));
      assertThat(b.elements()).isEqualTo(2);
      assertThat(file.map(b, 2, 2).getShort()).isEqualTo((short) 0xc120);
      ByteBuffer copy = ByteBuffer.allocate(2);
      file.read(b, 2, copy);
      assertThat(copy.array()).containsExactly(0x20, 0xc1);
      assertThatThrownBy(() -> file.map(b, 2, 3)).isInstanceOf(IllegalArgumentException.class);
    }
    try (Weights weights = Weights.openFile(path)) {
      assertThat(FloatValues.of(weights, "a")).containsExactly(1f);
      assertThat(FloatValues.of(weights, "b")).containsExactly(1f, -10f);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          version https://git-lfs.github.com/spec/v1 oid sha256:00 size 9 | git lfs pull
          <!DOCTYPE html><html><body>Sign in</body></html>                | a page of HTML
          GGUF and so on                                                  | a GGUF file
          """)
  void namesTheFormatThatAFileHasInstead(String content, String words) throws IOException {
    Path path = Files.writeString(directory.resolve("m.safetensors"), content);
    assertThatThrownBy(() -> SafetensorsFile.open(path))
        .isInstanceOf(AftException.class)
        .hasMessageContaining("AFT-312")
        .hasMessageContaining(words);
  }

  /** Four bytes of data follow each header. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          AFT-303 | {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}} x
          AFT-303 | [1]
          AFT-303 | {"a":1,"a":2}
          AFT-313 | {"a":1}
          AFT-313 | {"a":{"dtype":"F32","shape":[1]}}
          AFT-313 | {"a":{"dtype":"F32","shape":[1],"data_offsets":[0]}}
          AFT-313 | {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4.0]}}
          AFT-313 | {"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}
          AFT-313 | {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,99999999999999999999]}}
          AFT-314 | {"a":{"dtype":"F8_E5M2","shape":[4],"data_offsets":[0,4]}}
          AFT-315 | {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,8]}}
          AFT-315 | {"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}
          AFT-315 | {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}
          AFT-315 | {"a":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,4]}}
          AFT-315 | {"a":{"dtype":"BF16","shape":[1],"data_offsets":[0,2]}}
          AFT-315 | {"a":{"dtype":"BF16","shape":[1],"data_offsets":[2,4]}}
          AFT-315 | {"a":{"dtype":"BF16","shape":[2],"data_offsets":[0,4]},"b":{"dtype":"BF16","shape":[1],"data_offsets":[2,4]}}
          AFT-315 | {}
          """)
  void refusesAHeaderThatDoesNotFitTheFile(String code, String header) throws IOException {
    Path path = SafetensorsBytes.write(directory, "m.safetensors", header, new byte[4]);

    assertThatThrownBy(() -> SafetensorsFile.open(path))
        .isInstanceOf(AftException.class)
        .hasMessageContaining(code)
        .hasMessageContaining("m.safetensors");
  }

  @Test
  void reportsEveryBadTensorAtOnce() throws IOException {
    Path path = SafetensorsBytes.write(directory, "m.safetensors", "{\"a\":1,\"b\":2}");

    assertThatThrownBy(() -> SafetensorsFile.open(path))
        .isInstanceOfSatisfying(AftException.class, e -> assertThat(e.problems()).hasSize(2));
  }

  @ParameterizedTest
  @CsvSource({"AFT-311,0,0", "AFT-311,7,0", "AFT-312,8,0", "AFT-312,20,13", "AFT-312,20,-1"})
  void refusesALengthThatCannotBe(String code, int size, long headerLength) throws IOException {
    byte[] bytes = new byte[size];
    if (size >= 8) {
      ByteBuffer.wrap(bytes).putLong(0, Long.reverseBytes(headerLength));
    }
    Path path = Files.write(directory.resolve("m.safetensors"), bytes);

    assertThatThrownBy(() -> SafetensorsFile.open(path))
        .isInstanceOf(AftException.class)
        .hasMessageContaining(code);
  }
}

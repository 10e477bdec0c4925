// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.aft4j.api.AftException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointWriterTest {
  private static final List<TensorData> TENSORS =
      List.of(tensor("b", StorageType.BF16, 1, 2, 3), tensor("a", StorageType.F32, 4, 5));

  @TempDir Path directory;

  @BeforeEach
  void source() throws IOException {
    Files.writeString(
        directory.resolve("config.json"), "{\"torch_dtype\":\"float16\",\"x\":1e-5,\"y\":7.0}");
    Files.writeString(directory.resolve("tokenizer.json"), "{\"ü\":1}");
    Files.writeString(directory.resolve("generation_config.json"), "{\"eos_token_id\":[1,2]}");
    Files.writeString(directory.resolve("secrets.txt"), "not carried over");
  }

  @Test
  void writesADirectoryThatReadsBackTheSame() throws IOException {
    Path target = directory.resolve("out");

    write(target, CheckpointWriter.SHARD_BYTES);

    assertThat(list(target))
        .containsExactly(
            "config.json", "generation_config.json", "model.safetensors", "tokenizer.json");
    assertThat(target.resolve("tokenizer.json")).hasContent("{\"ü\":1}");
    ModelDirectory model = ModelDirectory.open(target);
    assertThat(model.config().path("torch_dtype").asText()).isEqualTo("bfloat16");
    assertThat(model.config().path("x").asDouble()).isEqualTo(1e-5);
    assertThat(target.resolve("config.json")).content().contains("7.0");
    try (Weights weights = model.weights()) {
      assertThat(FloatValues.of(weights, "a")).containsExactly(4, 5);
      assertThat(FloatValues.of(weights, "b")).containsExactly(1, 2, 3);
      // wider elements first, on an eight-byte boundary: every tensor is aligned
      assertThat(weights.entry("a").offset() % 8).isZero();
      assertThat(weights.entry("b").offset()).isGreaterThan(weights.entry("a").offset());
    }
    try (SafetensorsFile file = SafetensorsFile.open(target.resolve("model.safetensors"))) {
      assertThat(file.header().metadata()).isEqualTo(Map.of("format", "pt"));
    }
  }

  @Test
  void carriesOverWhatProcessorsAndTemplatesNeed() throws IOException {
    for (String name :
        List.of(
            "processor_config.json",
            "preprocessor_config.json",
            "video_preprocessor_config.json")) {
      Files.writeString(directory.resolve(name), "{}");
    }
    Files.writeString(directory.resolve("chat_template.jinja"), "plain");
    Path folder = Files.createDirectory(directory.resolve("additional_chat_templates"));
    Files.writeString(folder.resolve("tool_use.jinja"), "tools");
    Files.writeString(folder.resolve("notes.txt"), "not carried over");
    Path target = directory.resolve("out");

    write(target, CheckpointWriter.SHARD_BYTES);

    assertThat(list(target))
        .contains(
            "processor_config.json", "preprocessor_config.json", "video_preprocessor_config.json");
    assertThat(target.resolve("chat_template.jinja")).hasContent("plain");
    assertThat(list(target.resolve("additional_chat_templates"))).containsExactly("tool_use.jinja");
    assertThat(target.resolve("additional_chat_templates/tool_use.jinja")).hasContent("tools");
  }

  @Test
  void aTemplateTakesThePlaceOfAllThatTheSourceHas() throws IOException {
    Files.writeString(directory.resolve("chat_template.jinja"), "plain");
    Path folder = Files.createDirectory(directory.resolve("additional_chat_templates"));
    Files.writeString(folder.resolve("tool_use.jinja"), "tools");
    Path own = Files.writeString(directory.resolve("own.jinja"), "own");
    Path target = directory.resolve("out");

    CheckpointWriter.write(
        target,
        ModelDirectory.open(directory),
        StorageType.BF16,
        TENSORS,
        CheckpointWriter.SHARD_BYTES,
        ChatTemplateFiles.of(own),
        Map.of());

    assertThat(target.resolve("chat_template.jinja")).hasContent("own");
    assertThat(target.resolve("additional_chat_templates")).doesNotExist();
  }

  @Test
  void splitsIntoShardsWithAnIndex() throws IOException {
    Path target = directory.resolve("out");

    write(target, 7);

    assertThat(list(target))
        .contains(
            "model-00001-of-00002.safetensors",
            "model-00002-of-00002.safetensors",
            "model.safetensors.index.json")
        .doesNotContain("model.safetensors");
    assertThat(JsonFiles.read(target.resolve("model.safetensors.index.json")).toString())
        .contains("\"total_size\":14");
    try (Weights weights = Weights.open(target);
        Weights again = copy(weights)) {
      assertThat(weights.names()).containsExactly("a", "b");
      assertThat(FloatValues.of(again, "b")).containsExactly(1, 2, 3);
    }
  }

  @Test
  void roundsToTheTypeThatIsAskedFor() {
    float[] values = new float[(1 << 16) + 3];
    for (int i = 0; i < values.length; i++) {
      values[i] = 1 + i * 1e-6f;
    }
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    TensorData full =
        TensorData.of(
            "x", StorageType.F32, List.of((long) values.length), bytes.asReadOnlyBuffer());
    Path file = directory.resolve("rounded.safetensors");

    SafetensorsWriter.write(file, List.of(full.storedAs(StorageType.BF16)), Map.of());

    try (Weights weights = Weights.openFile(file)) {
      assertThat(weights.entry("x").type()).isEqualTo(StorageType.BF16);
      float[] read = FloatValues.of(weights, "x");
      for (int i = 0; i < values.length; i++) {
        assertThat(read[i]).isCloseTo(values[i], within(values[i] / 256));
      }
    }
  }

  @Test
  void leavesNothingUnderTheNameWhenItFails() throws IOException {
    Path target = directory.resolve("out");
    TensorData tooShort = TensorData.of("c", StorageType.F32, List.of(2L), ByteBuffer.allocate(4));

    assertThatThrownBy(
            () ->
                CheckpointWriter.write(
                    target, ModelDirectory.open(directory), StorageType.F32, List.of(tooShort), 9))
        .hasMessageContaining("c gave 4 bytes");

    assertThat(target).doesNotExist();
    write(target, 100);
    assertThat(list(directory)).contains("out").noneMatch(name -> name.endsWith("incomplete"));
  }

  @Test
  void overwritesNothing() throws IOException {
    Path target = Files.createDirectories(directory.resolve("out"));
    write(target, 100);

    assertThatThrownBy(() -> write(target, 100))
        .isInstanceOf(AftException.class)
        .hasMessageContaining("AFT-360");
  }

  private void write(Path target, long shardBytes) {
    CheckpointWriter.write(
        target, ModelDirectory.open(directory), StorageType.BF16, TENSORS, shardBytes);
  }

  private Weights copy(Weights weights) {
    Path file = directory.resolve("copy.safetensors");
    SafetensorsWriter.write(
        file,
        weights.names().stream().map(name -> TensorData.copyOf(weights, name)).toList(),
        Map.of());
    return Weights.openFile(file);
  }

  private static TensorData tensor(String name, StorageType type, float... values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    FloatValues.encode(values, type, bytes);
    return TensorData.of(name, type, List.of((long) values.length), bytes.flip());
  }

  private static List<String> list(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }
}

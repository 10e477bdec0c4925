// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.create;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.Problems;
import io.github.aft4j.djl.OwnAdapters;
import io.github.aft4j.djl.Shared;
import io.github.aft4j.djl.internal.adapter.AdapterFiles;
import io.github.aft4j.djl.internal.adapter.AdapterLayout;
import io.github.aft4j.djl.internal.adapter.LoraConfig;
import io.github.aft4j.djl.internal.adapter.ModuleFilter;
import io.github.aft4j.djl.internal.checkpoint.JsonFiles;
import io.github.aft4j.djl.internal.checkpoint.ModelDirectory;
import io.github.aft4j.djl.internal.checkpoint.SafetensorsWriter;
import io.github.aft4j.djl.internal.checkpoint.StorageType;
import io.github.aft4j.djl.internal.checkpoint.TensorData;
import io.github.aft4j.djl.internal.checkpoint.Weights;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.TensorSpec;
import io.github.aft4j.djl.internal.family.DecoderFamilies;
import io.github.aft4j.djl.internal.stored.StoredDecoder;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How tensors are merged: in parts, or not at all, and what a head of its own needs. */
class MergedTensorsTest {
  private static final int ELEMENTS = 100;

  /** In BF16: a NaN of another form than the one that computing leaves, and a number. */
  private static final byte[] ODD = {(byte) 0x81, 0x7f, 0x12, 0x34};

  @TempDir private Path folder;

  static List<Path> adapters() {
    return Stream.concat(
            Shared.directories("fixtures/adapters").stream(), OwnAdapters.directories().stream())
        .filter(path -> !path.toString().contains("pissa"))
        .toList();
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("adapters")
  void aTensorThatChangesIsComputedSomeRowsAtATime(Path path) {
    String name = String.valueOf(path.getFileName());
    Path model = Shared.path("fixtures/models/" + name.substring(0, name.indexOf('_')));
    DecoderSpec spec = StoredDecoder.open(model).spec();
    try (Weights weights = Weights.open(model);
        AdapterFiles adapter = AdapterFiles.open(path, spec)) {
      MergedTensors tensors = new MergedTensors(weights, adapter, Optional.empty(), ELEMENTS);
      for (TensorSpec tensor : spec.tensors()) {
        if (tensors.isTarget(tensor.name())) {
          long width = tensor.shape().get(1);
          long most = 4 * Math.max(width, ELEMENTS);
          List<Integer> sizes = sizes(tensors.data(tensor, tensor.name()));
          assertThat(sizes).as(tensor.name()).hasSizeGreaterThan(1).allMatch(n -> n <= most);
          assertThat(sizes.stream().mapToLong(Integer::longValue).sum())
              .isEqualTo(4 * tensor.elements());
        }
      }
    }
  }

  private static List<Integer> sizes(TensorData data) {
    List<Integer> sizes = new ArrayList<>();
    data.chunks()
        .accept(
            bytes -> {
              sizes.add(bytes.remaining());
              bytes.position(bytes.limit());
            });
    return sizes;
  }

  @Test
  void aTensorThatDoesNotChangeIsCopiedByteForByte() throws Exception {
    Path source = Shared.path("fixtures/models/llama");
    Path model = Files.createDirectories(folder.resolve("model"));
    Files.copy(source.resolve("config.json"), model.resolve("config.json"));
    String norm = "model.norm.weight";
    ByteBuffer odd = ByteBuffer.allocate(0);
    try (Weights weights = Weights.open(source)) {
      List<TensorData> tensors = new ArrayList<>();
      for (String name : weights.names()) {
        TensorData data = TensorData.copyOf(weights, name);
        if (name.equals(norm)) {
          odd = ByteBuffer.wrap(Arrays.copyOf(ODD, (int) data.length() / 2));
          data = TensorData.of(name, StorageType.BF16, data.shape(), odd);
        }
        tensors.add(data);
      }
      SafetensorsWriter.write(model.resolve("model.safetensors"), tensors, Map.of());
    }
    Path merged = folder.resolve("merged");
    MergedModel.write(model, Shared.path("fixtures/adapters/llama_qv"), merged);
    try (Weights weights = Weights.open(merged)) {
      assertThat(weights.bytes(norm)).isEqualTo(odd.rewind());
    }
  }

  /** LFM 2 has an older key for the tie, which counts before the one that other families have. */
  @Test
  void aModelWithAnOlderKeyForItsTieIsUntiedAsWell() {
    Path model = Shared.path("fixtures/families/lfm2_moe");
    DecoderSpec spec = StoredDecoder.open(model).spec();
    assertThat(spec.tiedHead()).isTrue();
    LoraConfig lora = LoraConfig.of(2, 4, ModuleFilter.named(List.of("lm_head")));
    List<TensorData> tensors = new ArrayList<>();
    AdapterLayout.resolve("test", lora, spec)
        .stored()
        .forEach((name, shape) -> tensors.add(ones(name, shape)));
    Path adapter = folder.resolve("adapter");
    AdapterFiles.write(adapter, lora, false, tensors);
    Path merged = folder.resolve("merged");
    MergedModel.write(model, adapter, merged);
    assertThat(configured(merged).tiedHead()).isFalse();
    assertThat(StoredDecoder.open(merged).spec().tiedHead()).isFalse();
    // a file that says otherwise than its weights
    Path config = merged.resolve("config.json");
    JsonFiles.write(config, JsonFiles.read(config).put("tie_embedding", true));
    assertThat(configured(merged).tiedHead()).isTrue();
    assertThat(StoredDecoder.open(merged).spec().tiedHead()).isFalse();
  }

  private static DecoderSpec configured(Path model) {
    return DecoderFamilies.read(ModelDirectory.open(model).configReader(new Problems()));
  }

  private static TensorData ones(String name, List<Long> shape) {
    ByteBuffer bytes = ByteBuffer.allocate((int) (2 * shape.get(0) * shape.get(1)));
    while (bytes.hasRemaining()) {
      bytes.put((byte) 0x80).put((byte) 0x3f);
    }
    return TensorData.of(name, StorageType.BF16, shape, bytes.flip());
  }
}

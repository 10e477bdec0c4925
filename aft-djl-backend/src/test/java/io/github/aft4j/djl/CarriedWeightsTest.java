// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.api.model.ScoreRequest;
import io.github.aft4j.djl.internal.adapter.AdapterFiles;
import io.github.aft4j.djl.internal.adapter.AdapterLayout;
import io.github.aft4j.djl.internal.adapter.LoraConfig;
import io.github.aft4j.djl.internal.adapter.ModuleFilter;
import io.github.aft4j.djl.internal.checkpoint.FloatValues;
import io.github.aft4j.djl.internal.checkpoint.StorageType;
import io.github.aft4j.djl.internal.checkpoint.TensorData;
import io.github.aft4j.djl.internal.create.MergedModel;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PEFT stores an adapted embedding whole, and what it stores counts when the adapter is loaded. */
class CarriedWeightsTest {
  private static final String CARRIED = "base_model.model.model.embed_tokens.base_layer.weight";
  private static final ScoreRequest REQUEST =
      new ScoreRequest("q", TokenIds.of(0, 3, 4), List.of(TokenIds.of(5, 6, 1)));

  @TempDir Path folder;
  private DecoderSpec spec;

  @BeforeEach
  void write() throws IOException {
    TinyModel.write(folder.resolve("model"), 16, 14);
    spec = OuterAdapters.spec(folder.resolve("model"));
    write("with", Map.of(CARRIED, List.of(14L, 16L)));
    write("without", Map.of());
  }

  private void write(String name, Map<String, List<Long>> more) {
    LoraConfig config = LoraConfig.of(4, 8, ModuleFilter.named(List.of("embed_tokens")));
    List<TensorData> tensors = new ArrayList<>();
    AdapterLayout.resolve("test", config, spec)
        .stored()
        .forEach((tensor, shape) -> tensors.add(random(tensor, shape)));
    more.forEach((tensor, shape) -> tensors.add(random(tensor, shape)));
    AdapterFiles.write(folder.resolve(name), config, false, tensors);
  }

  private static TensorData random(String name, List<Long> shape) {
    Random random = new Random(name.hashCode());
    int size = Math.toIntExact(shape.get(0) * shape.get(1));
    ByteBuffer bytes = ByteBuffer.allocate(4 * size);
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextGaussian();
    }
    FloatValues.encode(values, StorageType.F32, bytes);
    return TensorData.of(name, StorageType.F32, shape, bytes.flip());
  }

  @Test
  void theStoredWeightReplacesTheBaseModelsAndIsStoredAgain() {
    try (Model with = open("model", "with");
        Model without = open("model", "without")) {
      assertThat(score(with)).isNotEqualTo(score(without));
      with.save(folder.resolve("copy"));
    }
    try (AdapterFiles original = AdapterFiles.open(folder.resolve("with"), spec);
        AdapterFiles copy = AdapterFiles.open(folder.resolve("copy"), spec)) {
      assertThat(original.layout().carried()).containsOnlyKeys(CARRIED);
      assertThat(copy.layout()).isEqualTo(original.layout());
      for (String name : original.layout().stored().keySet()) {
        assertThat(copy.values(name)).as(name).isEqualTo(original.values(name));
      }
    }
  }

  @Test
  void mergingBuildsOnTheStoredWeight() {
    MergedModel.write(folder.resolve("model"), folder.resolve("with"), folder.resolve("merged"));
    try (Model adapted = open("model", "with");
        Model merged = DjlModel.open(DjlOptions.of(folder.resolve("merged"), LoraOptions.NONE))) {
      assertThat(score(merged).sum()).isCloseTo(score(adapted).sum(), within(1e-4));
    }
  }

  private Model open(String model, String adapter) {
    ModelPlace place =
        new ModelPlace(
            folder.resolve(model), Optional.of(folder.resolve(adapter)), Optional.empty());
    return DjlModel.open(DjlOptions.of(place, LoraOptions.NONE));
  }

  private static LogProbs score(Model model) {
    return model.score(List.of(REQUEST)).get(0).get(0);
  }
}

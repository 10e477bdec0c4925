// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aft4j.api.KeyedRandom;
import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.loss.Requirements;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.api.model.Objective;
import io.github.aft4j.api.model.ScoreRequest;
import io.github.aft4j.api.model.Trainer;
import io.github.aft4j.api.model.TrainerOptions;
import io.github.aft4j.commons.OptionsReader;
import io.github.aft4j.djl.internal.adapter.AdapterFiles;
import io.github.aft4j.djl.internal.adapter.AdapterLayout;
import io.github.aft4j.djl.internal.adapter.LoraConfig;
import io.github.aft4j.djl.internal.adapter.ModuleFilter;
import io.github.aft4j.djl.internal.checkpoint.FloatValues;
import io.github.aft4j.djl.internal.checkpoint.StorageType;
import io.github.aft4j.djl.internal.checkpoint.TensorData;
import io.github.aft4j.djl.internal.create.MergedModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Experts and mixers in adapters, and in training that is resumed. */
class NewModulesTest {
  private static final double RATE = 1e-2;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lfm2_moe",
        "qwen3_5",
        "qwen3_next",
        "granitemoehybrid",
        "gpt_oss",
        "gemma4_text",
        "gemma4"
      })
  void anAdapterOfEveryLinearModuleIsTheMergedModel(String name) {
    Golden golden = golden(name);
    Path adapter = adapter(golden);
    MergedModel.write(golden.path(), adapter, folder.resolve("merged"));
    try (Model base = open(Map.of("path", golden.path().toString()));
        Model adapted =
            open(Map.of("path", golden.path().toString(), "adapter", adapter.toString()));
        Model merged = open(Map.of("path", folder.resolve("merged").toString()))) {
      double[] found = logps(adapted, golden);
      assertThat(found).containsExactly(logps(merged, golden), within(1e-4));
      assertThat(found).isNotEqualTo(logps(base, golden));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"lfm2_moe", "qwen3_5", "gpt_oss", "apertus", "gemma4_text"})
  void resumesToTheBit(String name) throws IOException {
    Golden golden = golden(name);
    Path state = Files.createDirectory(folder.resolve("state"));
    double[] whole;
    try (Model model = open(Map.of("path", golden.path().toString()));
        Trainer trainer = model.trainer(TrainerOptions.defaults())) {
      step(trainer, golden);
      trainer.saveState(state);
      step(trainer, golden);
      whole = logps(model, golden);
    }
    try (Model model = open(Map.of("path", golden.path().toString()));
        Trainer trainer = model.trainer(TrainerOptions.defaults())) {
      trainer.restoreState(state);
      step(trainer, golden);
      assertThat(logps(model, golden)).isEqualTo(whole);
    }
  }

  private static void step(Trainer trainer, Golden golden) {
    trainer.step(golden.requests(), new Likelier(), RATE);
  }

  /** The sum of all log-probabilities. */
  private static final class Likelier implements Objective {
    @Override
    public Requirements.Scope scope() {
      return Requirements.Scope.GROUP;
    }

    @Override
    public List<List<double[]>> differentiate(List<Integer> requests, List<List<LogProbs>> policy) {
      return policy.stream()
          .map(r -> r.stream().map(p -> p.toArray()).map(NewModulesTest::slopes).toList())
          .toList();
    }
  }

  private static double[] slopes(double[] logps) {
    double[] slopes = new double[logps.length];
    Arrays.fill(slopes, -1);
    return slopes;
  }

  private Path adapter(Golden golden) {
    LoraConfig lora = LoraConfig.of(2, 4, ModuleFilter.allLinear());
    List<TensorData> tensors = new ArrayList<>();
    AdapterLayout.resolve("test", lora, golden.spec())
        .stored()
        .forEach((tensor, shape) -> tensors.add(random(tensor, shape)));
    AdapterFiles.write(folder.resolve("adapter"), lora, false, tensors);
    return folder.resolve("adapter");
  }

  private static TensorData random(String name, List<Long> shape) {
    float[] values = new float[Math.toIntExact(shape.get(0) * shape.get(1))];
    KeyedRandom random = KeyedRandom.of(5, name, 0);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (0.05 * random.normal(i));
    }
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
    FloatValues.encode(values, StorageType.F32, bytes);
    return TensorData.of(name, StorageType.F32, shape, bytes.flip());
  }

  private static Golden golden(String name) {
    Path path = Shared.path("fixtures/families/" + name);
    return Golden.all().stream().filter(g -> g.path().equals(path)).findFirst().orElseThrow();
  }

  private static double[] logps(Model model, Golden golden) {
    ScoreRequest row = golden.request(2, 1);
    return model.score(List.of(row)).get(0).get(0).toArray();
  }

  private static Model open(Map<String, Object> given) {
    DjlModelProvider provider = new DjlModelProvider();
    Map<String, Object> options = new HashMap<>(given);
    options.put("threads", 1);
    return provider.create(OptionsReader.read(provider.options(), options, "test"));
  }
}

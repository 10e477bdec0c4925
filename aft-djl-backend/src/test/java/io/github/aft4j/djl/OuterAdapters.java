// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl;

import io.github.aft4j.api.KeyedRandom;
import io.github.aft4j.api.Problems;
import io.github.aft4j.djl.internal.adapter.AdapterFiles;
import io.github.aft4j.djl.internal.adapter.AdapterLayout;
import io.github.aft4j.djl.internal.adapter.LoraConfig;
import io.github.aft4j.djl.internal.adapter.ModuleFilter;
import io.github.aft4j.djl.internal.checkpoint.FloatValues;
import io.github.aft4j.djl.internal.checkpoint.ModelDirectory;
import io.github.aft4j.djl.internal.checkpoint.StorageType;
import io.github.aft4j.djl.internal.checkpoint.TensorData;
import io.github.aft4j.djl.internal.create.RandomModel;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.DropoutSpec;
import io.github.aft4j.djl.internal.engine.DType;
import io.github.aft4j.djl.internal.family.DecoderFamilies;
import io.github.aft4j.djl.internal.model.Decoder;
import io.github.aft4j.djl.internal.weights.AdapterSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Small random models of the families whose embeddings and heads differ, and random adapters of
 * both.
 */
public final class OuterAdapters {
  public static final int VOCABULARY = 40;

  private OuterAdapters() {}

  /**
   * A model and what of it is adapted.
   *
   * @param more of its configuration
   */
  public record Case(String family, String more, List<String> targets) {
    @Override
    public String toString() {
      return family;
    }
  }

  public static List<Case> cases() {
    List<String> names = List.of("q_proj", "embed_tokens", "lm_head");
    return List.of(
        new Case("llama", "\"tie_word_embeddings\": false", names),
        new Case("qwen2", "\"tie_word_embeddings\": true", names),
        new Case("gemma2", "\"head_dim\": 8, \"final_logit_softcapping\": 3.0", names),
        new Case("granite", "\"logits_scaling\": 0.5, \"embedding_multiplier\": 3.0", names),
        new Case("gpt2", "\"embd_pdrop\": 0.0", List.of("c_attn", "wte", "wpe", "lm_head")),
        new Case("gpt_neox", "\"rotary_pct\": 0.5", List.of("embed_in", "embed_out")));
  }

  /** Writes the model into {@code model} of a directory and the adapter into {@code adapter}. */
  public static void write(Case of, Path directory) throws IOException {
    Path source = Files.createDirectories(directory.resolve("source"));
    String config =
        """
        {"model_type": "%1$s", "vocab_size": %2$d, "hidden_size": 32, "intermediate_size": 48,
         "num_hidden_layers": 1, "num_attention_heads": 4, "num_key_value_heads": 2,
         "max_position_embeddings": 64, "n_embd": 32, "n_layer": 1, "n_head": 4,
         "n_positions": 64, %3$s}
        """;
    Files.writeString(
        source.resolve("config.json"), config.formatted(of.family, VOCABULARY, of.more));
    RandomModel.write(source, directory.resolve("model"), StorageType.F32, 7);
    DecoderSpec spec = spec(directory.resolve("model"));
    LoraConfig lora = LoraConfig.of(3, 6, ModuleFilter.named(of.targets));
    List<TensorData> tensors = new ArrayList<>();
    AdapterLayout.resolve("test", lora, spec)
        .stored()
        .forEach((name, shape) -> tensors.add(random(name, shape)));
    AdapterFiles.write(directory.resolve("adapter"), lora, spec.transposedLinears(), tensors);
  }

  private static TensorData random(String name, List<Long> shape) {
    float[] values = new float[Math.toIntExact(shape.get(0) * shape.get(1))];
    KeyedRandom random = KeyedRandom.of(11, name, 0);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (0.3 * random.normal(i));
    }
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
    FloatValues.encode(values, StorageType.F32, bytes);
    return TensorData.of(name, StorageType.F32, shape, bytes.flip());
  }

  /** The model without the dropout of its configuration. */
  public static DecoderSpec spec(Path model) {
    return DecoderFamilies.read(ModelDirectory.open(model).configReader(new Problems()))
        .withDropout(DropoutSpec.NONE);
  }

  /** The adapted model; the engine must run. */
  public static Decoder load(Path directory, double dropout, DType dtype) {
    Path model = directory.resolve("model");
    try (AdapterFiles files = AdapterFiles.open(directory.resolve("adapter"), spec(model))) {
      AdapterLayout stored = files.layout();
      AdapterLayout layout =
          new AdapterLayout(
              stored.targets(),
              stored.saved(),
              stored.carried(),
              dropout,
              stored.tokens(),
              stored.pissa(),
              stored.unties());
      AdapterSource source = new AdapterSource(layout, name -> Optional.of(files.values(name)));
      return Decoder.load(
          ModelDirectory.open(model),
          spec(model),
          TestDevice.options().withDtype(dtype).withAdapter(source));
    }
  }
}

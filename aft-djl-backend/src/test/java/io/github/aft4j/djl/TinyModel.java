// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl;

import io.github.aft4j.api.Problems;
import io.github.aft4j.djl.internal.checkpoint.ModelDirectory;
import io.github.aft4j.djl.internal.checkpoint.StorageType;
import io.github.aft4j.djl.internal.create.RandomModel;
import io.github.aft4j.djl.internal.family.DecoderFamilies;
import io.github.aft4j.djl.internal.model.Decoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Small Llamas of random weights whose words are {@code w0}, {@code w1} and so on. */
public final class TinyModel {
  static final int LAYERS = 2;

  private TinyModel() {}

  /**
   * Writes a model of two layers.
   *
   * @param vocabulary begin and end of a sequence included
   */
  public static void write(Path target, int hidden, int vocabulary) throws IOException {
    Path source = Files.createDirectories(target.resolveSibling(target.getFileName() + "-source"));
    Files.writeString(
        source.resolve("config.json"),
        """
        {"model_type": "llama", "architectures": ["LlamaForCausalLM"], "vocab_size": %d,
         "hidden_size": %d, "intermediate_size": %d, "num_hidden_layers": %d,
         "num_attention_heads": 4, "num_key_value_heads": 2, "max_position_embeddings": 64,
         "rms_norm_eps": 1e-5, "rope_theta": 10000.0, "hidden_act": "silu",
         "tie_word_embeddings": false, "bos_token_id": 0, "eos_token_id": 1}
        """
            .formatted(vocabulary, hidden, hidden * 3 / 2, LAYERS));
    String words =
        IntStream.range(0, vocabulary - 2)
            .mapToObj(i -> "\"w%d\": %d".formatted(i, i + 2))
            .collect(Collectors.joining(", "));
    Files.writeString(
        source.resolve("tokenizer.json"),
        """
        {"version": "1.0", "truncation": null, "padding": null, "normalizer": null,
         "added_tokens": [
          {"id": 0, "content": "<bos>", "single_word": false, "lstrip": false, "rstrip": false,
           "normalized": false, "special": true},
          {"id": 1, "content": "<eos>", "single_word": false, "lstrip": false, "rstrip": false,
           "normalized": false, "special": true}],
         "pre_tokenizer": {"type": "WhitespaceSplit"}, "post_processor": null, "decoder": null,
         "model": {"type": "WordLevel", "unk_token": "w0",
          "vocab": {"<bos>": 0, "<eos>": 1, %s}}}
        """
            .formatted(words));
    Files.writeString(
        source.resolve("tokenizer_config.json"),
        """
        {"tokenizer_class": "PreTrainedTokenizerFast", "bos_token": "<bos>", "eos_token": "<eos>"}
        """);
    RandomModel.write(source, target, StorageType.F32, 7);
  }

  /** Loads one; the engine must run. */
  public static Decoder load(Path model) {
    ModelDirectory directory = ModelDirectory.open(model);
    return TestDevice.load(directory, DecoderFamilies.read(directory.configReader(new Problems())));
  }
}

package io.github.aft4j.djl;

import io.github.aft4j.api.Model;
import io.github.aft4j.api.contract.ModelContract;
import io.github.aft4j.djl.checkpoint.StorageType;
import io.github.aft4j.djl.create.RandomModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A small Llama of random weights keeps the contract of every model. */
class DjlModelContractTest extends ModelContract {
  private static final int WORDS = 12;

  @TempDir static Path folder;

  @BeforeAll
  static void write() throws IOException {
    Path source = Files.createDirectory(folder.resolve("source"));
    Files.writeString(
        source.resolve("config.json"),
        """
        {"model_type": "llama", "architectures": ["LlamaForCausalLM"], "vocab_size": 14,
         "hidden_size": 16, "intermediate_size": 24, "num_hidden_layers": 2,
         "num_attention_heads": 4, "num_key_value_heads": 2, "max_position_embeddings": 64,
         "rms_norm_eps": 1e-5, "rope_theta": 10000.0, "hidden_act": "silu",
         "tie_word_embeddings": false, "bos_token_id": 0, "eos_token_id": 1}
        """);
    String words =
        IntStream.range(0, WORDS)
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
    RandomModel.write(source, folder.resolve("model"), StorageType.F32, 7);
  }

  @Override
  protected Model create() {
    return DjlModel.open(folder.resolve("model"), 1, adapter());
  }

  /** What adapter the model has. */
  LoraOptions adapter() {
    return LoraOptions.NONE;
  }

  @Override
  protected double tolerance() {
    return 1e-4;
  }
}

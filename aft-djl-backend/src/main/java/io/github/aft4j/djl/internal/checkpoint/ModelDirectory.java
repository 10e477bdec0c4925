// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.checkpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.api.Problems;
import io.github.aft4j.djl.error.CheckpointError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A model in Hugging Face layout.
 *
 * @param path of the directory
 * @param config {@code config.json}, in the form of transformers 4 or 5
 * @param generationConfig {@code generation_config.json}, where there is one
 */
public record ModelDirectory(Path path, ObjectNode config, Optional<ObjectNode> generationConfig) {
  public static final String CONFIG = "config.json";
  public static final String GENERATION_CONFIG = "generation_config.json";
  private static final String TYING = "tie_word_embeddings";
  private static final String OLD_TYING = "tie_embedding";

  /**
   * Reads the configuration of a directory; weights and tokenizer are opened separately.
   *
   * @throws AftException AFT-301 to AFT-303
   */
  public static ModelDirectory open(Path path) {
    if (!Files.isDirectory(path)) {
      throw new AftException(
          new Problem(
              CheckpointError.NO_DIRECTORY,
              path.toString(),
              Files.exists(path) ? "a file" : "no such directory",
              "a directory with config.json, tokenizer.json and model.safetensors",
              "Give the directory of a model in Hugging Face layout; nothing is downloaded."));
    }
    Path generation = path.resolve(GENERATION_CONFIG);
    return new ModelDirectory(
        path,
        JsonFiles.read(path.resolve(CONFIG)),
        Files.isRegularFile(generation)
            ? Optional.of(JsonFiles.read(generation))
            : Optional.empty());
  }

  /** A reader of {@code config.json} that notes its problems in the given collection. */
  public ConfigReader configReader(Problems problems) {
    return new ConfigReader(path.resolve(CONFIG).toString(), config, problems);
  }

  /** Returns the model with a configuration that says that its head is a tensor of its own. */
  public ModelDirectory untied() {
    ObjectNode own = config.deepCopy().put(TYING, false);
    own.remove(OLD_TYING); // where LFM 2 has it, it counts before the other
    return new ModelDirectory(path, own, generationConfig);
  }

  /** Opens the weights; close them when done. */
  public Weights weights() {
    return Weights.open(path);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.stored;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.api.Problems;
import io.github.aft4j.djl.internal.checkpoint.ModelDirectory;
import io.github.aft4j.djl.internal.checkpoint.Weights;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.family.DecoderFamilies;
import java.nio.file.Path;

/**
 * A decoder as a directory stores it: names and layout are those of its weights, which also have
 * the last word on the head.
 *
 * @param directory with the configuration that fits the weights
 * @param spec the architecture
 */
public record StoredDecoder(ModelDirectory directory, DecoderSpec spec) {

  /**
   * Reads configuration and headers of the weights.
   *
   * @throws io.github.aft4j.api.AftException if either cannot be read or is not supported
   */
  public static StoredDecoder open(Path path) {
    return of(ModelDirectory.open(path));
  }

  /**
   * Returns this decoder with room for more tokens, also in the embedding of its layers' inputs;
   * itself where it has as many. The configuration says so too.
   */
  public StoredDecoder withVocabulary(int tokens) {
    boolean embeds = tokens <= spec.dimensions().vocabulary();
    boolean hasInputs = spec.inputs().stream().allMatch(inputs -> tokens <= inputs.vocabulary());
    if (embeds && hasInputs) {
      return this;
    }
    ObjectNode config = directory.config().deepCopy();
    ObjectNode sizes = config.path("text_config") instanceof ObjectNode text ? text : config;
    if (!embeds) {
      sizes.put("vocab_size", tokens);
    }
    if (!hasInputs) {
      sizes.put("vocab_size_per_layer_input", tokens);
    }
    ModelDirectory grown =
        new ModelDirectory(directory.path(), config, directory.generationConfig());
    try (Weights weights = directory.weights()) {
      return new StoredDecoder(
          grown, DecoderFamilies.read(grown.configReader(new Problems()), weights));
    }
  }

  /** Reads the headers of a directory's weights. */
  public static StoredDecoder of(ModelDirectory directory) {
    // before the weights are looked for: an unknown family is the better answer
    DecoderFamilies.read(directory.configReader(new Problems()));
    try (Weights weights = directory.weights()) {
      ModelDirectory declared = OwnHead.declare(directory, weights);
      return new StoredDecoder(
          declared, DecoderFamilies.read(declared.configReader(new Problems()), weights));
    }
  }
}

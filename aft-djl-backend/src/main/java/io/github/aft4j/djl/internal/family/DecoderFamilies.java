// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.family;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.commons.NearestName;
import io.github.aft4j.djl.error.ArchitectureError;
import io.github.aft4j.djl.internal.checkpoint.ConfigReader;
import io.github.aft4j.djl.internal.checkpoint.Weights;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import java.util.List;
import java.util.stream.Stream;

/** The supported families, by {@code model_type}. */
public final class DecoderFamilies {
  private static final List<DecoderFamily> TEXT =
      List.of(
          new LlamaFamily(),
          new MistralFamily(),
          new Ministral3Family(),
          new Qwen2Family(),
          new Qwen3Family(),
          new Gpt2Family(),
          new GemmaFamily(),
          new Gemma2Family(),
          new Gemma3Family(true),
          new Gemma4Family(),
          new Phi3Family(),
          new Olmo2Family(),
          new Olmo3Family(),
          new GraniteFamily(),
          new GraniteHybridFamily(),
          new GptNeoXFamily(),
          new SmolLm3Family(),
          new Glm4Family(),
          new Cohere2Family(),
          new Ernie45Family(),
          new SeedOssFamily(),
          new HunYuanFamily(),
          new Exaone4Family(),
          new ApertusFamily(),
          new QwenMoeFamily("qwen3_moe"),
          new QwenMoeFamily("qwen2_moe"),
          new OlmoeFamily(),
          new MixtralFamily(),
          new GraniteMoeFamily(),
          new GptOssFamily(),
          new Lfm2Family("lfm2"),
          new Lfm2Family("lfm2_moe"),
          new DeepSeekV3Family(),
          new FalconH1Family(),
          new QwenDeltaFamily("qwen3_5_text"),
          new QwenDeltaFamily("qwen3_next"));
  private static final List<DecoderFamily> ALL =
      Stream.concat(TEXT.stream(), Wrappers.all().stream()).toList();

  private DecoderFamilies() {}

  /** Returns every supported {@code model_type}. */
  public static List<String> modelTypes() {
    return ALL.stream().map(DecoderFamily::modelType).sorted().toList();
  }

  /**
   * Returns the architecture that a {@code config.json} describes.
   *
   * @throws AftException AFT-342 for an unknown family; AFT-304, AFT-341 and AFT-343 with
   *     everything that is missing, wrong, unsupported or inconsistent in the config
   */
  public static DecoderSpec read(ConfigReader config) {
    return read(family(config), config);
  }

  /**
   * Returns the architecture in the form in which the weights store it, of those that transformers
   * writes: the one of whose tensors the most are there.
   *
   * @throws AftException as {@link #read(ConfigReader)}
   */
  public static DecoderSpec read(ConfigReader config, Weights weights) {
    DecoderFamily family = family(config);
    DecoderSpec published = read(family, config);
    DecoderSpec best = published;
    long fewest = missing(published, weights);
    for (DecoderSpec other : family.otherForms(published)) {
      long missing = missing(other, weights);
      if (missing < fewest) {
        best = other;
        fewest = missing;
      }
    }
    return best;
  }

  private static long missing(DecoderSpec spec, Weights weights) {
    return spec.tensors().stream().filter(tensor -> !weights.has(tensor.name())).count();
  }

  private static DecoderFamily family(ConfigReader config) {
    String type = config.text("model_type").orElse("");
    return ALL.stream()
        .filter(f -> f.modelType().equals(type))
        .findFirst()
        .orElseThrow(() -> new AftException(unknown(config.where("model_type"), type)));
  }

  private static DecoderSpec read(DecoderFamily family, ConfigReader config) {
    Quantization.check(config);
    try {
      DecoderSpec spec = family.read(config);
      config.problems().throwIfAny();
      return spec;
    } catch (IllegalArgumentException inconsistent) {
      config.problems().throwIfAny();
      throw new AftException(
          new Problem(
              ArchitectureError.CONTRADICTORY_SIZES,
              config.where("sizes"),
              String.valueOf(inconsistent.getMessage()),
              "sizes that fit together",
              "Copy the file again from the model's source."),
          inconsistent);
    }
  }

  private static Problem unknown(String where, String type) {
    String nearest =
        NearestName.of(type, modelTypes()).map(n -> "Did you mean " + n + "? ").orElse("");
    return new Problem(
        ArchitectureError.UNKNOWN_FAMILY,
        where,
        type.isEmpty() ? "nothing" : "'" + type + "'",
        "one of " + String.join(", ", modelTypes()),
        nearest + "docs/adding-a-model-family.md shows how a family is added.");
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.family;

import io.github.aft4j.djl.internal.checkpoint.ConfigReader;
import io.github.aft4j.djl.internal.checkpoint.Unsupported;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.TensorNames;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A multimodal model whose text tower is another family's, with a configuration inside the model's
 * and under longer names. What belongs to other modalities is not read.
 *
 * @param modelType of the whole
 * @param towers the families that the text tower may be of; the first where the configuration does
 *     not say
 * @param tied whether the head is tied where the configuration does not say
 * @param decoder the prefix of the decoder's names in published checkpoints
 * @param head the head's name there
 * @param placeholders tokens that stand for other modalities
 * @param unread the beginnings of the names of what is not read, as regular expressions
 */
record WrapperFamily(
    String modelType,
    List<DecoderFamily> towers,
    boolean tied,
    String decoder,
    String head,
    Placeholders placeholders,
    List<String> unread)
    implements DecoderFamily {
  private static final String TYING = "tie_word_embeddings";
  private static final String MODULES = "model.language_model.";

  @Override
  public DecoderSpec read(ConfigReader config) {
    ConfigReader text =
        config
            .object("text_config")
            .orElseThrow(
                () ->
                    new IllegalArgumentException("there is no text_config in a multimodal model"));
    ConfigReader tower =
        new ConfigReader(
            config.where("text_config"),
            text.json().deepCopy().put(TYING, config.flag(TYING, tied)),
            config.problems());
    DecoderSpec spec = placeholders.in(family(tower).read(tower), config);
    List<String> beside =
        Stream.concat(unread.stream(), spec.names().unread().stream()).distinct().toList();
    return spec.within(modelType, spec.names().within(decoder, MODULES, head).beside(beside));
  }

  private DecoderFamily family(ConfigReader text) {
    Optional<String> type = text.text("model_type");
    Optional<DecoderFamily> family =
        towers.stream().filter(f -> type.isEmpty() || f.modelType().equals(type.get())).findFirst();
    if (family.isEmpty()) {
      List<String> known = towers.stream().map(DecoderFamily::modelType).toList();
      Unsupported.report(text, "model_type", type.orElse(""), String.join(" or ", known));
    }
    return family.orElse(towers.get(0));
  }

  @Override
  public List<DecoderSpec> otherForms(DecoderSpec published) {
    TensorNames names = published.names().within(MODULES, MODULES, "lm_head.weight");
    return List.of(published.named(names));
  }
}

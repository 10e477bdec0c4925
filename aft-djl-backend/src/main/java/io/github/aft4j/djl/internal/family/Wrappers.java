// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.family;

import java.util.List;
import java.util.Map;

/** The multimodal models whose text towers are supported. */
final class Wrappers {
  private static final String INNER = "language_model.model.";
  private static final String INNER_HEAD = "language_model.lm_head.weight";
  private static final List<String> TOWERS =
      List.of("(model\\.)?(vision_tower|multi_modal_projector)\\.");

  private static final Placeholders GEMMA4 =
      new Placeholders(
          Map.of("image_token_id", 258_880, "video_token_id", 258_884, "audio_token_id", 258_881));

  private Wrappers() {}

  static List<DecoderFamily> all() {
    return List.of(
        new WrapperFamily(
            "gemma3",
            List.of(new Gemma3Family(false)),
            true,
            INNER,
            INNER_HEAD,
            Placeholders.NONE,
            TOWERS),
        new WrapperFamily(
            "gemma4",
            List.of(new Gemma4Family()),
            true,
            "model.language_model.",
            "lm_head.weight",
            GEMMA4,
            List.of("(model\\.)?(vision_tower|embed_vision|audio_tower|embed_audio)\\.")),
        new WrapperFamily(
            "mistral3",
            List.of(new MistralFamily(), new Ministral3Family()),
            true,
            INNER,
            INNER_HEAD,
            Placeholders.NONE,
            TOWERS),
        new WrapperFamily(
            "qwen3_5",
            List.of(new QwenDeltaFamily("qwen3_5_text")),
            false,
            "model.language_model.",
            "lm_head.weight",
            Placeholders.NONE,
            List.of("model\\.visual\\.", "mtp\\.")));
  }
}

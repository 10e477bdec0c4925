// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.family;

import io.github.aft4j.djl.internal.checkpoint.ConfigReader;
import io.github.aft4j.djl.internal.decoder.DecoderSpec;
import io.github.aft4j.djl.internal.decoder.PaddingSpec;
import java.util.List;
import java.util.Map;

/**
 * Tokens of a multimodal model that stand for other modalities and are looked up as padding.
 *
 * @param ids the tokens by their keys, where the configuration does not say
 */
record Placeholders(Map<String, Integer> ids) {
  static final Placeholders NONE = new Placeholders(Map.of());

  /** Returns a text tower that looks them up as padding, if it has any. */
  DecoderSpec in(DecoderSpec tower, ConfigReader config) {
    List<Integer> read =
        ids.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(token -> (int) config.number(token.getKey(), token.getValue()))
            .toList();
    return tower
        .padding()
        .filter(padding -> !read.isEmpty())
        .map(padding -> tower.withPadding(new PaddingSpec(padding.id(), read)))
        .orElse(tower);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.family;

import static java.util.Map.entry;

import java.util.Map;

/** Scalings of the rotation that families have where a configuration names none. */
final class Scalings {
  static final Map<String, Object> GPT_OSS =
      Map.ofEntries(
          entry("rope_type", "yarn"),
          entry("factor", 32),
          entry("truncate", false),
          entry("original_max_position_embeddings", 4096));

  static final Map<String, Object> APERTUS =
      Map.ofEntries(
          entry("rope_type", "llama3"),
          entry("rope_theta", 12_000_000),
          entry("factor", 8),
          entry("low_freq_factor", 1),
          entry("high_freq_factor", 4),
          entry("original_max_position_embeddings", 8192));

  static final Map<String, Object> MINISTRAL3 =
      Map.ofEntries(
          entry("rope_type", "yarn"),
          entry("rope_theta", 1_000_000),
          entry("factor", 16),
          entry("original_max_position_embeddings", 16_384),
          entry("mscale", 1),
          entry("mscale_all_dim", 1),
          entry("llama_4_scaling_beta", 0.1));

  private Scalings() {}
}

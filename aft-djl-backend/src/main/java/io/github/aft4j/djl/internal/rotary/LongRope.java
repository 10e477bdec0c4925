// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.rotary;

import io.github.aft4j.djl.internal.checkpoint.ConfigReader;
import java.util.ArrayList;
import java.util.List;

/**
 * LongRoPE (Ding et al. 2024) as {@code transformers} applies it: each frequency is divided by a
 * factor of its own, another one in sequences that are longer than the original context.
 */
final class LongRope {
  private LongRope() {}

  static RotarySpec read(ConfigReader config, ConfigReader p, double theta, int dimension) {
    int positions = config.size("max_position_embeddings", 2048);
    int original =
        p.size(
            "original_max_position_embeddings",
            config.size("original_max_position_embeddings", positions));
    double factor = (double) positions / original;
    if (!p.has("original_max_position_embeddings")
        && !config.has("original_max_position_embeddings")) {
      factor = p.number("factor", 1);
    }
    double magnitude = factor <= 1 ? 1 : Math.sqrt(1 + Math.log(factor) / Math.log(original));
    List<Double> near = frequencies(p, "short_factor", theta, dimension);
    List<Double> far = frequencies(p, "long_factor", theta, dimension);
    return new RotarySpec(near, p.number("attention_factor", magnitude)).stretching(far, original);
  }

  private static List<Double> frequencies(ConfigReader p, String key, double theta, int dimension) {
    List<Double> factors = p.numbers(key);
    if (factors.size() != dimension / 2) {
      throw new IllegalArgumentException(
          key + " has " + factors.size() + " entries for " + dimension / 2 + " frequencies");
    }
    double[] plain = RotaryConfig.plain(theta, dimension).toArray();
    List<Double> divided = new ArrayList<>();
    for (int i = 0; i < plain.length; i++) {
      divided.add(plain[i] / factors.get(i));
    }
    return divided;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.rotary;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.djl.internal.checkpoint.ConfigReader;
import io.github.aft4j.djl.internal.checkpoint.RopeSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * LongRoPE (Ding et al. 2024) as {@code transformers} applies it: each frequency is divided by a
 * factor of its own, another one in sequences that are longer than the original context.
 */
public final class LongRope {
  private static final Set<String> LONG = Set.of("longrope", "su", "yarn");
  private static final String ORIGINAL = "original_max_position_embeddings";
  private static final int PHI3_POSITIONS = 4096;

  private LongRope() {}

  /**
   * Returns the rotary embedding of Phi 3, which has the original context beside its settings, not
   * in them, and whose first releases call them by other names, YaRN's among them.
   */
  public static RotarySpec ofPhi3(ConfigReader config, int headDim) {
    RopeSettings rope = RopeSettings.read(config, 10_000, 1);
    if (!LONG.contains(rope.type())) {
      return RotaryConfig.of(config, rope, headDim);
    }
    ObjectNode settings = rope.parameters().json().deepCopy();
    settings.put(ORIGINAL, config.size(ORIGINAL, PHI3_POSITIONS));
    ConfigReader p = new ConfigReader(config.where("rope_scaling"), settings, config.problems());
    return read(config, p, rope.theta(), (int) (headDim * rope.partialFactor()));
  }

  static RotarySpec read(ConfigReader config, ConfigReader p, double theta, int dimension) {
    int positions = config.size("max_position_embeddings", 2048);
    int original = p.size(ORIGINAL, config.size(ORIGINAL, positions));
    double factor = p.positive("factor", (double) positions / original);
    double magnitude = factor <= 1 ? 1 : Math.sqrt(1 + Math.log(factor) / Math.log(original));
    List<Double> near = frequencies(p, "short_factor", theta, dimension);
    List<Double> far = frequencies(p, "long_factor", theta, dimension);
    return new RotarySpec(near, p.number("attention_factor", magnitude)).stretching(far, original);
  }

  private static List<Double> frequencies(ConfigReader p, String key, double theta, int dimension) {
    List<Double> factors = p.numbers(key);
    double[] plain = RotaryConfig.plain(theta, dimension).toArray();
    if (factors.size() != plain.length) {
      throw new IllegalArgumentException(
          key + " has " + factors.size() + " entries for " + plain.length + " frequencies");
    }
    List<Double> divided = new ArrayList<>();
    for (int i = 0; i < plain.length; i++) {
      divided.add(plain[i] / factors.get(i));
    }
    return divided;
  }
}

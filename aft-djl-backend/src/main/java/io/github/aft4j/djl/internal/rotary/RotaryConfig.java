// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.rotary;

import io.github.aft4j.djl.internal.checkpoint.ConfigReader;
import io.github.aft4j.djl.internal.checkpoint.RopeSettings;
import io.github.aft4j.djl.internal.checkpoint.Unsupported;

/**
 * Makes a rotary embedding of a config's settings, with the frequency scalings {@code linear},
 * {@code llama3} (Grattafiori et al. 2024) and {@code yarn} (Peng et al. 2023) as {@code
 * transformers} applies them.
 */
public final class RotaryConfig {
  private RotaryConfig() {}

  /**
   * Returns the rotary embedding of every layer, or of those with full attention, of whole heads.
   *
   * @param headDim width of a head
   */
  public static RotarySpec read(ConfigReader config, int headDim) {
    return of(config, RopeSettings.read(config, 10_000), headDim);
  }

  /** Returns the rotary embedding that the given settings describe. */
  public static RotarySpec of(ConfigReader config, RopeSettings rope, int headDim) {
    int dimension = (int) (headDim * rope.partialFactor());
    RotarySpec plain = plain(rope.theta(), dimension);
    if (plain.dimension() < 2 || plain.dimension() > headDim) {
      throw new IllegalArgumentException(
          "a rotation of " + plain.dimension() + " of a head's " + headDim + " components");
    }
    ConfigReader p = rope.parameters();
    return switch (rope.type()) {
      // dynamic changes only what is longer than max_position_embeddings, which is refused
      case "default", "dynamic" -> plain;
      case "linear" -> RotaryScaling.linear(plain, p.positive("factor"));
      case "llama3" ->
          RotaryScaling.llama3(
              plain,
              p.positive("factor"),
              p.positive("low_freq_factor"),
              p.positive("high_freq_factor"),
              p.positive("original_max_position_embeddings", positions(config)));
      case "proportional" -> proportional(rope, headDim, p.positive("factor", 1));
      case "longrope", "su" -> LongRope.read(config, p, rope.theta(), dimension);
      case "yarn" -> RotaryScaling.yarn(yarn(config, p), rope.theta(), dimension);
      default -> {
        Unsupported.report(
            p,
            "rope_type",
            rope.type(),
            "default, linear, llama3, yarn, longrope, proportional or dynamic");
        yield plain;
      }
    };
  }

  /** Returns the frequencies θ^(−2i/dimension), of one component more where that is odd. */
  static RotarySpec plain(double theta, int dimension) {
    double[] frequencies = new double[(dimension + 1) / 2];
    for (int i = 0; i < frequencies.length; i++) {
      frequencies[i] = Math.pow(theta, -2.0 * i / dimension);
    }
    return RotarySpec.of(frequencies, 1);
  }

  /** Rotates the first of a head's pairs, with the frequencies that they have in the whole head. */
  private static RotarySpec proportional(RopeSettings rope, int headDim, double factor) {
    double[] frequencies = plain(rope.theta(), headDim).toArray();
    int rotated = (int) Math.floor(rope.partialFactor() * headDim / 2);
    for (int i = 0; i < frequencies.length; i++) {
      frequencies[i] = i < rotated ? frequencies[i] / factor : 0;
    }
    return RotarySpec.of(frequencies, 1);
  }

  private static double positions(ConfigReader config) {
    return config.size("max_position_embeddings", 2048);
  }

  private static YarnScaling yarn(ConfigReader config, ConfigReader p) {
    double original = p.positive("original_max_position_embeddings", positions(config));
    return new YarnScaling(
        p.positive("factor", positions(config) / original),
        original,
        beta(p, "beta_fast", 32),
        beta(p, "beta_slow", 1),
        p.number("attention_factor", 0),
        p.number("mscale", 0),
        p.number("mscale_all_dim", 0),
        p.flag("truncate", true));
  }

  /** Returns a number of rotations; 0 is none that is given. */
  private static double beta(ConfigReader p, String key, double absent) {
    double rotations = p.number(key, absent);
    return rotations == 0 ? absent : rotations;
  }
}

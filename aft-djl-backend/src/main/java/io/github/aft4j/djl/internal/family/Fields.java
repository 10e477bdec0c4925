// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.family;

import io.github.aft4j.djl.internal.checkpoint.ConfigReader;
import io.github.aft4j.djl.internal.checkpoint.Unsupported;
import io.github.aft4j.djl.internal.decoder.AttentionSpec;
import io.github.aft4j.djl.internal.decoder.AttentionSpec.Layout;
import io.github.aft4j.djl.internal.decoder.AttentionSpec.QueryKeyNorm;
import io.github.aft4j.djl.internal.decoder.Dimensions;
import io.github.aft4j.djl.internal.decoder.DropoutSpec;
import io.github.aft4j.djl.internal.decoder.FeedForwardSpec;
import io.github.aft4j.djl.internal.decoder.NormSpec;
import io.github.aft4j.djl.internal.decoder.NormSpec.Kind;
import io.github.aft4j.djl.internal.decoder.NormSpec.Placement;

/** Fields that most families read in the same way, under the names that llama introduced. */
final class Fields {
  /** Far above what exists. */
  private static final int MAX_WIDTH = 1 << 24;

  private Fields() {}

  /**
   * Reads the sizes.
   *
   * @throws IllegalArgumentException if they contradict each other
   */
  static Dimensions dimensions(ConfigReader config) {
    return dimensions(config, config.size("head_dim", headDim(config)));
  }

  /**
   * Reads the sizes.
   *
   * @param headDim width of a head where the config does not say
   * @param keyValueHeads number of heads of keys and values where it does not say; as many as there
   *     are heads where it says null
   */
  static Dimensions dimensions(ConfigReader config, int headDim, int keyValueHeads) {
    int heads = config.size("num_attention_heads");
    boolean isNull = config.json().path("num_key_value_heads").isNull();
    return dimensions(
        config, config.size("head_dim", headDim), isNull ? heads : keyValueHeads, heads);
  }

  /** Reads the sizes, those of a head and whose number for keys and values can be absent aside. */
  static Dimensions dimensions(ConfigReader config, int headDim) {
    int heads = config.size("num_attention_heads");
    return dimensions(config, headDim, heads, heads);
  }

  private static Dimensions dimensions(
      ConfigReader config, int headDim, int keyValueHeads, int heads) {
    return new Dimensions(
        config.size("vocab_size"),
        config.size("hidden_size"),
        config.size("intermediate_size"),
        heads,
        config.size("num_key_value_heads", keyValueHeads),
        headDim,
        config.size("max_position_embeddings", 2048));
  }

  /** Returns an even share of the hidden size. */
  static int headDim(ConfigReader config) {
    int hidden = config.size("hidden_size");
    int heads = config.size("num_attention_heads");
    if (hidden % heads != 0 && !config.has("head_dim")) {
      throw new IllegalArgumentException(
          "hidden_size " + hidden + " cannot be shared by " + heads + " heads evenly");
    }
    return Math.max(1, hidden / heads);
  }

  static NormSpec rms(ConfigReader config, double epsilon, Placement placement) {
    return new NormSpec(Kind.RMS, config.notNegative("rms_norm_eps", epsilon), false, placement);
  }

  /** Reads the same as {@link #rms}, with weights stored as w − 1. */
  static NormSpec offsetRms(ConfigReader config, double epsilon, Placement placement) {
    return new NormSpec(Kind.RMS, config.notNegative("rms_norm_eps", epsilon), true, placement);
  }

  /** Returns separate projections, all with or without bias, scaled by 1/√D. */
  static AttentionSpec attention(Dimensions d, boolean bias, QueryKeyNorm norm) {
    return new AttentionSpec(Layout.SEPARATE, bias, bias, norm, 1 / Math.sqrt(d.headDim()), 0);
  }

  /** Reads a feed-forward part without biases whose gate is a tensor of its own. */
  static FeedForwardSpec gated(ConfigReader config, String activation, String absent) {
    return new FeedForwardSpec(Activations.read(config, activation, absent), true, false, false);
  }

  /** Reads the same in a family that may have biases there. */
  static FeedForwardSpec gatedWithBias(ConfigReader config) {
    return new FeedForwardSpec(
        Activations.read(config, "hidden_act", "silu"),
        true,
        false,
        config.flag("mlp_bias", false));
  }

  /** Reads the dropout of attention weights alone. */
  static DropoutSpec attentionDropout(ConfigReader config) {
    return new DropoutSpec(0, config.number("attention_dropout", 0), 0);
  }

  /**
   * Returns a width that is the product of two sizes.
   *
   * @throws IllegalArgumentException if no model is so wide
   */
  static int product(String what, int one, int other) {
    long product = (long) one * other;
    if (product > MAX_WIDTH) {
      throw new IllegalArgumentException(
          what + " " + product + " is above the largest, " + MAX_WIDTH);
    }
    return (int) product;
  }

  /** Refuses a switch that is on. */
  static void refuse(ConfigReader config, String... switches) {
    for (String key : switches) {
      if (config.flag(key, false)) {
        Unsupported.report(config, key, "true", "false");
      }
    }
  }

  /** Refuses a switch that is off. */
  static void require(ConfigReader config, String key) {
    if (!config.flag(key, true)) {
      Unsupported.report(config, key, "false", "true");
    }
  }
}

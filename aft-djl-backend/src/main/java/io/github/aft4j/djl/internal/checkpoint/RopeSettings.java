// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.checkpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.commons.Json;
import java.util.Map;
import java.util.Optional;

/**
 * The rotary position settings of a configuration, in one form whichever way they are written:
 * transformers 4 has {@code rope_theta}, {@code rope_scaling} and {@code partial_rotary_factor}
 * (and other names for them in some families) at the top, transformers 5 {@code rope_parameters},
 * which may hold one object per kind of layer.
 *
 * @param type {@code default}, {@code linear}, {@code llama3}, {@code yarn}, ...
 * @param theta the base of the frequencies
 * @param partialFactor the share of a head's dimensions that is rotated
 * @param parameters the type's own numbers ({@code factor}, {@code low_freq_factor}, ...)
 */
public record RopeSettings(
    String type, double theta, double partialFactor, ConfigReader parameters) {

  private static final String PARTIAL = "partial_rotary_factor";

  /**
   * Reads the settings of every layer, or of those with full attention, in a family that rotates
   * whole heads. A part of them is refused (AFT-341): transformers ignores it there, or fails.
   *
   * @param defaultTheta the family's, where the file has none
   */
  public static RopeSettings read(ConfigReader config, double defaultTheta) {
    return read(config, defaultTheta, Map.of());
  }

  /**
   * Reads the same in a family that scales its frequencies where the file does not say.
   *
   * @param scaling the family's settings, in place of those that the file lacks as a whole
   */
  public static RopeSettings read(
      ConfigReader config, double defaultTheta, Map<String, Object> scaling) {
    RopeSettings settings = read(config, defaultTheta, 1, scaling);
    if (settings.partialFactor() != 1 && !settings.type().equals("proportional")) {
      Unsupported.report(config, PARTIAL, String.valueOf(settings.partialFactor()), "1");
    }
    return settings;
  }

  /**
   * Reads the same in a family that may rotate a part of each head.
   *
   * @param defaultTheta the family's, where the file has none
   * @param defaultPartialFactor likewise
   */
  public static RopeSettings read(
      ConfigReader config, double defaultTheta, double defaultPartialFactor) {
    return read(config, defaultTheta, defaultPartialFactor, Map.of());
  }

  private static RopeSettings read(
      ConfigReader config,
      double defaultTheta,
      double defaultPartialFactor,
      Map<String, Object> scaling) {
    double theta = config.positive("rotary_emb_base", config.positive("rope_theta", defaultTheta));
    double partial = config.positive("rotary_pct", config.positive(PARTIAL, defaultPartialFactor));
    Optional<ConfigReader> v5 = config.object("rope_parameters");
    if (v5.isPresent()) {
      ConfigReader parameters =
          v5.get().has("full_attention")
              ? v5.get().object("full_attention").orElse(v5.get())
              : v5.get();
      return of(parameters, theta, partial);
    }
    return of(
        config.object("rope_scaling").orElseGet(() -> absent(config, scaling)), theta, partial);
  }

  /**
   * The settings of the layers with sliding attention, in families where they differ.
   *
   * @param defaultTheta the family's, where the file has none
   */
  public static RopeSettings readSliding(ConfigReader config, double defaultTheta) {
    double theta = config.positive("rope_local_base_freq", defaultTheta);
    ConfigReader parameters =
        config
            .object("rope_parameters")
            .flatMap(v5 -> v5.object("sliding_attention"))
            .orElseGet(() -> absent(config, Map.of()));
    return of(parameters, theta, 1);
  }

  private static RopeSettings of(ConfigReader parameters, double theta, double partial) {
    // before 4.43 the key was "type"
    String type = parameters.text("rope_type").or(() -> parameters.text("type")).orElse("default");
    return new RopeSettings(
        type,
        parameters.positive("rope_theta", theta),
        parameters.positive(PARTIAL, partial),
        parameters);
  }

  private static ConfigReader absent(ConfigReader config, Map<String, Object> scaling) {
    ObjectNode settings = (ObjectNode) Json.tree(scaling);
    return new ConfigReader(config.where("rope_scaling"), settings, config.problems());
  }
}

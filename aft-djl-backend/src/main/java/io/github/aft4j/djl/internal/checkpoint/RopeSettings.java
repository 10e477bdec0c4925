// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.checkpoint;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

  /**
   * The settings of every layer, or of the layers with full attention.
   *
   * @param defaultTheta the family's, where the file has none
   * @param defaultPartialFactor likewise
   */
  public static RopeSettings read(
      ConfigReader config, double defaultTheta, double defaultPartialFactor) {
    double theta = config.number("rope_theta", config.number("rotary_emb_base", defaultTheta));
    double partial =
        config.number("partial_rotary_factor", config.number("rotary_pct", defaultPartialFactor));
    Optional<ConfigReader> v5 = config.object("rope_parameters");
    if (v5.isPresent()) {
      ConfigReader parameters =
          v5.get().has("full_attention")
              ? v5.get().object("full_attention").orElse(v5.get())
              : v5.get();
      return of(parameters, theta, partial);
    }
    return of(config.object("rope_scaling").orElseGet(() -> empty(config)), theta, partial);
  }

  /**
   * The settings of the layers with sliding attention, in families where they differ.
   *
   * @param defaultTheta the family's, where the file has none
   */
  public static RopeSettings readSliding(ConfigReader config, double defaultTheta) {
    double theta = config.number("rope_local_base_freq", defaultTheta);
    ConfigReader parameters =
        config
            .object("rope_parameters")
            .flatMap(v5 -> v5.object("sliding_attention"))
            .orElseGet(() -> empty(config));
    return of(parameters, theta, 1);
  }

  private static RopeSettings of(ConfigReader parameters, double theta, double partial) {
    // before 4.43 the key was "type"
    String type = parameters.text("rope_type").or(() -> parameters.text("type")).orElse("default");
    return new RopeSettings(
        type,
        parameters.number("rope_theta", theta),
        parameters.number("partial_rotary_factor", partial),
        parameters);
  }

  private static ConfigReader empty(ConfigReader config) {
    ObjectNode nothing = JsonNodeFactory.instance.objectNode();
    return new ConfigReader(config.where("rope_scaling"), nothing, config.problems());
  }
}

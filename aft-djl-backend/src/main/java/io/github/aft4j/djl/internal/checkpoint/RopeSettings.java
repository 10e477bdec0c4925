// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aft4j.commons.Excerpt;
import io.github.aft4j.commons.Json;
import io.github.aft4j.djl.error.CheckpointError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
  private static final String V4 = "rope_scaling";
  private static final String V5 = "rope_parameters";
  private static final String THETA = "rope_theta";
  private static final String FULL = "full_attention";
  private static final String ORIGINAL = "original_max_position_embeddings";

  /** The types that extend a context. */
  private static final Set<String> EXTENDED = Set.of("llama3", "yarn", "longrope");

  private static final List<String> NAMES_OF_TYPE = List.of("rope_type", "type");

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
    return read(
        config,
        scaling,
        config.positive(THETA, defaultTheta),
        config.positive(PARTIAL, defaultPartialFactor));
  }

  /** Reads the same in GPT-NeoX, which has other names for two of them at the top. */
  public static RopeSettings readGptNeoX(ConfigReader config) {
    return read(
        config,
        Map.of(),
        config.positive("rotary_emb_base", 10_000),
        config.positive("rotary_pct", 0.25));
  }

  private static RopeSettings read(
      ConfigReader config, Map<String, Object> scaling, double theta, double partial) {
    Optional<ConfigReader> v5 = config.object(V5);
    Optional<ConfigReader> v4 = config.object(V4).map(flat -> withOriginal(config, flat));
    if (v5.isPresent()) {
      Optional<ConfigReader> full = ofKind(v5.get(), FULL);
      RopeSettings settings =
          of(full.orElseGet(() -> withOriginal(config, v5.get())), theta, partial);
      v4.filter(other -> !other.json().isEmpty())
          .map(other -> full.map(own -> merged(own, other)).orElse(other))
          .filter(other -> !settings.isSame(of(other, theta, partial)))
          .ifPresent(other -> contradict(config));
      return settings;
    }
    // an empty object says as little as none
    ConfigReader settings =
        v4.filter(given -> !given.json().isEmpty()).orElseGet(() -> absent(config, scaling));
    return of(settings, theta, partial);
  }

  /**
   * Returns the settings of all layers with the original context that stands beside them, if there
   * is one: transformers prefers it to theirs.
   */
  private static ConfigReader withOriginal(ConfigReader config, ConfigReader flat) {
    boolean counts = type(flat).filter(EXTENDED::contains).isPresent();
    return counts && config.has(ORIGINAL)
        ? replaced(flat, flat.json().deepCopy().set(ORIGINAL, config.json().path(ORIGINAL)))
        : flat;
  }

  /**
   * Returns the settings of a kind of layers, if they have some of their own; without {@code
   * truncate}, which transformers does not look for there.
   */
  private static Optional<ConfigReader> ofKind(ConfigReader v5, String kind) {
    return v5.object(kind).map(own -> replaced(own, own.json().deepCopy().without("truncate")));
  }

  private static ConfigReader replaced(ConfigReader settings, ObjectNode json) {
    return new ConfigReader(settings.where(), json, settings.problems());
  }

  /** Returns settings in which the others replace those of the same name, as transformers does. */
  private static ConfigReader merged(ConfigReader own, ConfigReader others) {
    ObjectNode all = own.json().deepCopy();
    if (others.has("rope_type") || others.has("type")) {
      all.remove(NAMES_OF_TYPE);
    }
    all.setAll(others.json());
    return new ConfigReader(others.where(FULL), all, own.problems());
  }

  /** Returns whether both forms describe the same settings. */
  private boolean isSame(RopeSettings other) {
    return type.equals(other.type)
        && theta == other.theta
        && partialFactor == other.partialFactor
        && numbers().equals(RopeSettings::compare, other.numbers());
  }

  /** Returns the type's own numbers alone. */
  private ObjectNode numbers() {
    ObjectNode numbers = parameters.json().deepCopy();
    numbers.remove(NAMES_OF_TYPE).remove(List.of(THETA, PARTIAL));
    numbers.properties().removeIf(entry -> entry.getValue().isNull());
    return numbers;
  }

  /** Compares two values, of which numbers may be written differently: zero for equal ones. */
  private static int compare(JsonNode one, JsonNode other) {
    boolean same =
        (one.isNumber() && other.isNumber())
            ? one.doubleValue() == other.doubleValue()
            : one.equals(other);
    return same ? 0 : 1;
  }

  private static void contradict(ConfigReader config) {
    config
        .problems()
        .add(
            CheckpointError.INVALID_CONFIG_VALUE,
            config.where(V4),
            Excerpt.of(config.json().path(V4).toString(), 150)
                + " beside "
                + V5
                + " "
                + Excerpt.of(config.json().path(V5).toString(), 150),
            "one of the two, or the same in both",
            "Move the intended settings, including rope_theta, to rope_parameters, and remove"
                + " rope_scaling; if both are present, transformers reads only rope_scaling.");
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
            .object(V5)
            .flatMap(v5 -> ofKind(v5, "sliding_attention"))
            .orElseGet(() -> absent(config, Map.of()));
    return of(parameters, theta, 1);
  }

  private static RopeSettings of(ConfigReader parameters, double theta, double partial) {
    return new RopeSettings(
        type(parameters).orElse("default"),
        parameters.positive(THETA, theta),
        parameters.positive(PARTIAL, partial),
        parameters);
  }

  private static Optional<String> type(ConfigReader parameters) {
    // before 4.43 the key was "type"
    return parameters.text("rope_type").or(() -> parameters.text("type"));
  }

  private static ConfigReader absent(ConfigReader config, Map<String, Object> scaling) {
    ObjectNode settings = (ObjectNode) Json.tree(scaling);
    return new ConfigReader(config.where(V4), settings, config.problems());
  }
}

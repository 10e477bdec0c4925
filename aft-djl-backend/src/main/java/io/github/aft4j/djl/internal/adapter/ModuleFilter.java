// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.djl.internal.checkpoint.ConfigReader;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A filter of the modules that an adapter applies to, following PEFT's rules.
 *
 * @param include those with one of these names, or whose name ends in a dot and one of them
 * @param includeExpression those whose whole name it matches, in place of {@code include}; {@link
 *     #ALL_LINEAR} stands for every linear layer but the head
 * @param exclude names, as {@code include}, that are taken out again
 * @param excludeExpression likewise
 * @param layers where it is not empty, only modules in layers of these indices; a module that
 *     {@code include} has by its whole name is taken from any
 * @param layersPattern the names that a layer's index follows, as regular expressions; empty for
 *     any
 */
public record ModuleFilter(
    List<String> include,
    Optional<String> includeExpression,
    List<String> exclude,
    Optional<String> excludeExpression,
    List<Integer> layers,
    List<String> layersPattern) {
  public static final String ALL_LINEAR = "all-linear";

  private static final Pattern LAYER = Pattern.compile(".*?\\.[^.]*\\.(?<layer>\\d+)\\.");
  private static final String LAYERS_PATTERN = "layers_pattern";

  public ModuleFilter {
    // sets, in PEFT: their order means nothing
    include = include.stream().sorted().distinct().toList();
    exclude = exclude.stream().sorted().distinct().toList();
    layers = List.copyOf(layers);
    layersPattern = List.copyOf(layersPattern);
  }

  /** Returns every linear layer but the head. */
  public static ModuleFilter allLinear() {
    return matching(ALL_LINEAR);
  }

  /** Modules by the ends of their names, such as {@code q_proj}. */
  public static ModuleFilter named(List<String> names) {
    return new ModuleFilter(
        names, Optional.empty(), List.of(), Optional.empty(), List.of(), List.of());
  }

  /**
   * Returns whether a module is trained as a whole. PEFT compares {@code modules_to_save} with the
   * plain ends of names, so that {@code norm} means every layer's {@code input_layernorm} as well,
   * and what a named module consists of belongs to it.
   */
  static boolean saves(List<String> modulesToSave, String module) {
    int end = module.length();
    while (end > 0) {
      String part = module.substring(0, end);
      if (modulesToSave.stream().anyMatch(part::endsWith)) {
        return true;
      }
      end = part.lastIndexOf('.');
    }
    return false;
  }

  /**
   * Returns whether a module cannot be adapted since it, or what it belongs to, is trained as a
   * whole. Here, PEFT compares whole parts of names.
   */
  static boolean keepsOut(List<String> modulesToSave, String module) {
    return modulesToSave.stream()
        .anyMatch(saved -> LoraPatterns.matches("(^|.*\\.)" + saved + "($|\\..*)", module));
  }

  /** Returns this filter with modules taken out of it, and for some layers only. */
  public ModuleFilter narrowed(
      List<String> excluded, List<Integer> ofLayers, List<String> patterns) {
    return new ModuleFilter(
        include, includeExpression, excluded, Optional.empty(), ofLayers, patterns);
  }

  /** Modules whose whole name an expression matches. */
  public static ModuleFilter matching(String expression) {
    return new ModuleFilter(
        List.of(), Optional.of(expression), List.of(), Optional.empty(), List.of(), List.of());
  }

  static ModuleFilter read(ConfigReader config) {
    return new ModuleFilter(
        names(config, "target_modules"),
        expression(config, "target_modules"),
        names(config, "exclude_modules"),
        expression(config, "exclude_modules"),
        config.ids("layers_to_transform"),
        patterns(config));
  }

  private static List<String> patterns(ConfigReader config) {
    JsonNode node = config.json().path(LAYERS_PATTERN);
    List<String> patterns =
        !node.isTextual()
            ? config.texts(LAYERS_PATTERN)
            : node.asText().isEmpty() ? List.of() : List.of(node.asText());
    return patterns.stream()
        .filter(pattern -> LoraPatterns.checkPattern(config, LAYERS_PATTERN, pattern).isPresent())
        .toList();
  }

  private static List<String> names(ConfigReader config, String key) {
    return config.json().path(key).isTextual() ? List.of() : config.texts(key);
  }

  private static Optional<String> expression(ConfigReader config, String key) {
    JsonNode node = config.json().path(key);
    return node.isTextual() && LoraPatterns.checkPattern(config, key, node.asText()).isPresent()
        ? Optional.of(node.asText())
        : Optional.empty();
  }

  /**
   * Returns whether the adapter applies to a module.
   *
   * @param isOuter whether it is the head or an embedding, which {@code all-linear} leaves out
   */
  public boolean includes(String module, boolean isOuter) {
    boolean named =
        includeExpression
            .map(e -> e.equals(ALL_LINEAR) ? !isOuter : LoraPatterns.matches(e, module))
            .orElseGet(() -> endsIn(module, include));
    boolean excluded =
        excludeExpression.map(e -> LoraPatterns.matches(e, module)).orElse(false)
            || endsIn(module, exclude);
    return named && !excluded && (include.contains(module) || inLayers(module));
  }

  /** Returns the names to include or exclude that none of some modules has. */
  List<String> meaningless(List<String> modules) {
    return Stream.concat(include.stream(), exclude.stream())
        .filter(name -> modules.stream().noneMatch(module -> endsIn(module, List.of(name))))
        .toList();
  }

  private boolean inLayers(String module) {
    if (layers.isEmpty()) {
      return true;
    }
    Stream<Pattern> patterns =
        layersPattern.isEmpty()
            ? Stream.of(LAYER)
            : layersPattern.stream()
                .map(name -> Pattern.compile("(?:^|.*?\\.)" + name + "\\.(?<layer>\\d+)\\."));
    return patterns
        .map(pattern -> pattern.matcher(module))
        .filter(Matcher::lookingAt)
        .findFirst()
        .filter(found -> layers.contains(Integer.parseInt(found.group("layer"))))
        .isPresent();
  }

  private static boolean endsIn(String module, List<String> names) {
    return names.stream().anyMatch(name -> module.equals(name) || module.endsWith("." + name));
  }
}

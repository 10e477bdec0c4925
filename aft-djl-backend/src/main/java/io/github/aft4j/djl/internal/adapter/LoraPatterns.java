// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.djl.error.CheckpointError;
import io.github.aft4j.djl.internal.checkpoint.ConfigReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Ranks and alphas of single modules. A key is a regular expression for the end of a name. */
final class LoraPatterns {
  private static final double LARGEST_ALPHA = 1e9;

  private LoraPatterns() {}

  static Map<String, Integer> ranks(ConfigReader config) {
    Map<String, Integer> ranks = new LinkedHashMap<>();
    config
        .object("rank_pattern")
        .ifPresent(
            patterns ->
                patterns
                    .json()
                    .fieldNames()
                    .forEachRemaining(
                        key -> {
                          checkPattern(config, "rank_pattern", key);
                          ranks.put(key, patterns.size(key));
                        }));
    return ranks;
  }

  static Map<String, Double> alphas(ConfigReader config) {
    Map<String, Double> alphas = new LinkedHashMap<>();
    config
        .object("alpha_pattern")
        .ifPresent(
            patterns -> {
              for (Map.Entry<String, JsonNode> entry : patterns.json().properties()) {
                checkPattern(config, "alpha_pattern", entry.getKey());
                alphas.put(entry.getKey(), alpha(patterns, entry.getKey(), 1));
              }
            });
    return alphas;
  }

  /** Reads an alpha; what it multiplies has to stay a number of FP32. */
  static double alpha(ConfigReader config, String key, double standard) {
    double alpha = config.number(key, standard);
    if (!(Math.abs(alpha) <= LARGEST_ALPHA)) {
      config
          .problems()
          .add(
              CheckpointError.INVALID_CONFIG_VALUE,
              config.where(key),
              String.valueOf(alpha),
              "a number between -1e9 and 1e9",
              "Correct the value.");
      return standard;
    }
    return alpha;
  }

  /** Reads the modules that are saved as a whole, whose names PEFT takes for expressions. */
  static List<String> modulesToSave(ConfigReader config) {
    List<String> modules = config.texts("modules_to_save");
    modules.forEach(module -> checkPattern(config, "modules_to_save", module));
    return modules;
  }

  /** Returns whether an expression, which is one of Python's, matches the whole text. */
  static boolean matches(String expression, String text) {
    return Pattern.matches(javaForm(expression), text);
  }

  private static String javaForm(String expression) {
    return expression.replaceAll("\\(\\?P<\\w+>", "(");
  }

  /** Returns the value of the first key that matches the end of a module's name. */
  static <T> Optional<T> find(Map<String, T> patterns, String module) {
    return patterns.entrySet().stream()
        .filter(entry -> matches("(?:.*\\.)?(?:" + entry.getKey() + ")", module))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** Notes a key that is no regular expression; such a one is taken literally from then on. */
  static Optional<Pattern> checkPattern(ConfigReader config, String field, String pattern) {
    try {
      return Optional.of(Pattern.compile(javaForm(pattern)));
    } catch (PatternSyntaxException e) {
      config
          .problems()
          .add(
              CheckpointError.INVALID_CONFIG_VALUE,
              config.where(field),
              "'" + pattern + "'",
              "a regular expression (" + e.getDescription() + ")",
              "Correct the expression.");
      return Optional.empty();
    }
  }
}

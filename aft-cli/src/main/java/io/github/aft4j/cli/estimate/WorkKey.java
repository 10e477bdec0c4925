// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.estimate;

import io.github.aft4j.commons.Json;
import io.github.aft4j.commons.Sha256;
import io.github.aft4j.core.recipe.Recipe;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The settings of a recipe that decide how long a unit of a stage's work takes. Two recipes with
 * the same key differ in the number of questions, of epochs, in learning rates or options of losses
 * at most.
 */
final class WorkKey {
  private final Map<String, Object> recipe;

  WorkKey(Recipe recipe) {
    this.recipe = recipe.description();
  }

  /** Returns a name of the work of a kind of stage. */
  String of(String kind) {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("kind", kind);
    settings.put("model", at("model"));
    settings.put("train", at("train", "path"));
    if (!kind.equals("sft")) {
      settings.put("sample", at("sample"));
      settings.put("label", at("label"));
    }
    if (kind.equals("align")) {
      settings.put("losses", losses());
    }
    if (kind.equals("evaluate")) {
      for (String key : List.of("max_new_tokens", "samples", "label")) {
        settings.put(key, at("evaluate", key));
      }
      settings.put("data", at("evaluate", "data", "path"));
    }
    return Sha256.of(Json.line(Json.tree(settings)));
  }

  /** Returns how many rows a step of a stage trains on; 1 for stages that do not train. */
  long rows(String kind) {
    Object size =
        switch (kind) {
          case "sft" -> at("sft", "batch_size");
          case "align", "control" -> at("align", "batch_size");
          default -> 1;
        };
    return size instanceof Number number ? number.longValue() : 1;
  }

  private List<Object> losses() {
    List<Object> names = new ArrayList<>();
    if (at("align", "losses") instanceof List<?> losses) {
      losses.forEach(loss -> names.add(loss instanceof Map<?, ?> map ? map.get("loss") : loss));
    }
    return names;
  }

  private Object at(String... path) {
    Object value = recipe;
    for (String key : path) {
      value = value instanceof Map<?, ?> map && map.get(key) != null ? map.get(key) : "";
    }
    return value;
  }
}

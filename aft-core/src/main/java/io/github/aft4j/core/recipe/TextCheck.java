// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.recipe;

import io.github.aft4j.api.Problem;
import io.github.aft4j.commons.JsonTexts;
import io.github.aft4j.core.error.RecipeError;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The check that every key and text of a recipe is made of whole characters. Half a surrogate pair
 * can stand in Java's strings and YAML's escapes but not in the files of a run.
 */
final class TextCheck {
  private final Locations locations;
  private final Consumer<Problem> problems;

  TextCheck(Locations locations, Consumer<Problem> problems) {
    this.locations = locations;
    this.problems = problems;
  }

  void check(String path, Object value) {
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, inner) -> {
            require(path, String.valueOf(key));
            check(path.isEmpty() ? "" + key : path + "." + key, inner);
          });
    } else if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        check(path + "[" + i + "]", list.get(i));
      }
    } else if (value instanceof String text) {
      require(path, text);
    }
  }

  private void require(String path, String text) {
    if (text.indexOf('\0') >= 0) {
      problems.accept(
          new Problem(
              RecipeError.MALFORMED_RECIPE,
              locations.of(path),
              "a character with the code 0",
              "text",
              "Take it out: neither a path nor a prompt can have it."));
    }
    if (!JsonTexts.isWellFormed(text)) {
      problems.accept(
          new Problem(
              RecipeError.MALFORMED_RECIPE,
              locations.of(path),
              "half a character (an unpaired surrogate)",
              "whole characters",
              "Correct the text; it was probably cut inside the character."));
    }
  }
}

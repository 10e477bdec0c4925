// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.sweep;

import io.github.aft4j.core.recipe.Recipe;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One variant of a sweep.
 *
 * @param name the name of its run directory, which follows from the changes alone
 * @param changes the changed keys of the recipe with their values
 * @param recipe the changed recipe
 * @since 0.1.0
 */
public record SweepVariant(String name, Map<String, Object> changes, Recipe recipe) {
  /**
   * Copies the changes.
   *
   * @param name the name of its run directory, which follows from the changes alone
   * @param changes the changed keys of the recipe with their values
   * @param recipe the changed recipe
   */
  public SweepVariant {
    changes = Collections.unmodifiableMap(new LinkedHashMap<>(changes));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.recipe;

import io.github.aft4j.api.Option;
import java.util.List;

/**
 * A section of a recipe with the description of its keys, by which it is read, checked, documented,
 * and published as a schema.
 *
 * @param path its place, such as {@code align.losses}; empty for the top level
 * @param title a noun phrase
 * @param keys its own keys; those of a plugin are described by the plugin's provider
 */
public record RecipeSection(String path, String title, List<Option> keys) {
  public RecipeSection {
    keys = List.copyOf(keys);
  }
}

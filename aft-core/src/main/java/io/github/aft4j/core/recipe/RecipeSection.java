// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.recipe;

import io.github.aft4j.api.Option;
import java.util.List;

/**
 * A section of a recipe with the description of its keys, by which it is read, checked, documented,
 * and published as a schema.
 *
 * @since 0.1.0
 */
public final class RecipeSection {
  private final String path;
  private final String title;
  private final List<Option> keys;

  RecipeSection(String path, String title, List<Option> keys) {
    this.path = path;
    this.title = title;
    this.keys = List.copyOf(keys);
  }

  /** {@return its place, such as {@code align.losses}; empty for the top level} */
  public String path() {
    return path;
  }

  /** {@return a noun phrase that says what it is about} */
  public String title() {
    return title;
  }

  /** {@return its own keys; those of a plugin are described by the plugin's provider} */
  public List<Option> keys() {
    return keys;
  }
}

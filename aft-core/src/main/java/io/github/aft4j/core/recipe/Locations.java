// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.recipe;

import java.util.Map;

/**
 * The places of a recipe's keys, for problems.
 *
 * @since 0.1.0
 */
public final class Locations {
  private final String source;
  private final Map<String, Integer> lines;

  Locations(String source, Map<String, Integer> lines) {
    this.source = source;
    this.lines = Map.copyOf(lines);
  }

  /** {@return the file, or {@code recipe} where it was built in Java} */
  public String source() {
    return source;
  }

  /**
   * {@return the line numbers by path, such as {@code align.losses[0].beta}; empty without a file}
   */
  public Map<String, Integer> lines() {
    return lines;
  }

  /**
   * {@return the source, the line of the path or of the nearest path around it, and the path}
   *
   * @param path the path of a key, such as {@code align.losses[0].beta}; empty for the recipe
   *     itself
   */
  public String of(String path) {
    return place(path, path);
  }

  /**
   * Returns the place of a section, with the line of one of its keys or, if that has none, its own.
   */
  String of(String section, String key) {
    return place(section.isEmpty() ? key : section + "." + key, section);
  }

  private String place(String line, String path) {
    String at = line;
    while (!at.isEmpty() && !lines.containsKey(at)) {
      at = at.substring(0, Math.max(0, Math.max(at.lastIndexOf('.'), at.lastIndexOf('['))));
    }
    Integer number = lines.get(at);
    String place = number == null ? source : source + ":" + number;
    return path.isEmpty() ? place : place + ": " + path;
  }
}

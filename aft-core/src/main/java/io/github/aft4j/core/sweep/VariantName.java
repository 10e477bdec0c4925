// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.sweep;

import io.github.aft4j.commons.Sha256;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** Names of variants that are valid names of directories, such as {@code beta-0.15_epochs-2}. */
final class VariantName {
  private static final int LONGEST = 40;

  private VariantName() {}

  static String of(Map<String, Object> changes) {
    return changes.entrySet().stream()
        .map(change -> key(change.getKey(), changes.keySet()) + "-" + value(change.getValue()))
        .collect(Collectors.joining("_"));
  }

  /**
   * Returns the last step of a path, or the whole path where another one has the same last step.
   */
  private static String key(String path, Collection<String> all) {
    String last = last(path);
    return all.stream().filter(other -> last(other).equals(last)).count() == 1 ? last : plain(path);
  }

  private static String last(String path) {
    return plain(path.substring(path.lastIndexOf('.') + 1));
  }

  /**
   * Returns a value; one that cannot be a file name keeps its readable part, with a hash to tell it
   * apart.
   */
  private static String value(Object value) {
    String text = String.valueOf(value);
    String plain = plain(text);
    return plain.equals(text) && text.length() <= LONGEST
        ? text
        : plain.substring(0, Math.min(LONGEST / 2, plain.length()))
            + "-"
            + Sha256.of(text).substring(0, 8);
  }

  private static String plain(String text) {
    return text.replace("]", "").replaceAll("[^A-Za-z0-9.+_-]+", "-").replaceAll("^-+|-+$", "");
  }
}

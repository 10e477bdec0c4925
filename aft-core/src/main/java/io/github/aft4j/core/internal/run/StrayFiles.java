// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.run;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Files that file browsers and editors leave in the folders that they show, such as {@code
 * .DS_Store}. Nothing of a run depends on them.
 */
public final class StrayFiles {
  private static final List<String> NAMES = List.of("thumbs.db", "desktop.ini");

  private StrayFiles() {}

  /**
   * Returns whether a file is one of them or is in a hidden folder.
   *
   * @param path its path below the run, with forward slashes
   */
  public static boolean isStray(String path) {
    return Stream.of(path.split("/", -1))
        .anyMatch(name -> name.startsWith(".") || NAMES.contains(name.toLowerCase(Locale.ROOT)));
  }
}

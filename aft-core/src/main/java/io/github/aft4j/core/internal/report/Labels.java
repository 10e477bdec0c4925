// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.report;

import java.nio.file.Path;
import java.util.List;

/** Names of runs that are compared. */
final class Labels {
  private Labels() {}

  /** Returns the directory's own name, with as many parents as tell it from the others. */
  static String of(Path directory, List<Path> all) {
    Path path = directory.toAbsolutePath().normalize();
    int most = path.getNameCount();
    for (int names = 1; names < most; names++) {
      String label = last(path, names);
      int length = names;
      long same =
          all.stream()
              .map(p -> p.toAbsolutePath().normalize())
              .filter(p -> last(p, length).equals(label))
              .count();
      if (same <= 1) {
        return label;
      }
    }
    return path.toString();
  }

  private static String last(Path path, int names) {
    int count = path.getNameCount();
    return count == 0
        ? path.toString()
        : path.subpath(Math.max(0, count - names), count).toString();
  }
}

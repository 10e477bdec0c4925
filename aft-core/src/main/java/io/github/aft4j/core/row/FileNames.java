// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.row;

import io.github.aft4j.api.ApiStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Names that tell files apart.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.INTERNAL)
public final class FileNames {
  private FileNames() {}

  /**
   * {@return a name for each file that no other one has, unless it is the same file} It is the
   * file's own name or, if names repeat, the path below the folder that holds all files.
   *
   * @param files the paths
   */
  public static List<String> of(List<Path> files) {
    List<Path> paths = files.stream().map(file -> file.toAbsolutePath().normalize()).toList();
    Map<String, Long> uses =
        paths.stream().collect(Collectors.groupingBy(FileNames::own, Collectors.counting()));
    int common = commonFolders(paths);
    return paths.stream()
        .map(path -> uses.getOrDefault(own(path), 0L) > 1 ? below(path, common) : own(path))
        .toList();
  }

  private static String own(Path path) {
    return String.valueOf(path.getFileName());
  }

  /** Returns how many folders all paths begin with. */
  private static int commonFolders(List<Path> paths) {
    int common = 0;
    while (isCommon(paths, common)) {
      common++;
    }
    return common;
  }

  private static boolean isCommon(List<Path> paths, int index) {
    return !paths.isEmpty()
        && paths.stream()
            .allMatch(
                path ->
                    index < path.getNameCount() - 1
                        && path.getName(index).equals(paths.get(0).getName(index)));
  }

  private static String below(Path path, int folders) {
    List<String> names = new ArrayList<>();
    for (int i = folders; i < path.getNameCount(); i++) {
      names.add(path.getName(i).toString());
    }
    return String.join("/", names);
  }
}

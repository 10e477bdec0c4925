// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.format;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Names that tell the files of a source apart. */
final class FileNames {
  private FileNames() {}

  /**
   * Returns a name for each file that no other one has, unless it is the same file: the file's own
   * name, or the path below the folder that holds all files where names repeat.
   */
  static List<String> of(List<DataFiles.DataFile> files) {
    Map<String, Long> uses =
        files.stream()
            .collect(Collectors.groupingBy(DataFiles.DataFile::name, Collectors.counting()));
    List<Path> paths = files.stream().map(f -> f.path().toAbsolutePath().normalize()).toList();
    int common = commonFolders(paths);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      String name = files.get(i).name();
      names.add(uses.getOrDefault(name, 0L) > 1 ? below(paths.get(i), common) : name);
    }
    return names;
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

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.glob;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Searches for the files that a glob matches. Links are followed. Only folders that can hold such
 * files are entered, so that others need not be readable.
 */
final class GlobSearch extends SimpleFileVisitor<Path> {
  private static final int MAX_DEPTH = 32;

  /** A name of a glob that may match several names of folders, or is a part of such a name. */
  private static final Pattern OPEN = Pattern.compile("\\*\\*|\\\\|\\{[^}]*$");

  private final Path start;
  private final PathMatcher glob;
  private final List<PathMatcher> names = new ArrayList<>();
  private final List<Path> found = new ArrayList<>();

  GlobSearch(Path start, String glob) {
    FileSystem system = start.getFileSystem();
    this.start = start;
    this.glob = system.getPathMatcher("glob:" + glob);
    for (String name : glob.split("/", -1)) {
      if (OPEN.matcher(name).find()) {
        break;
      }
      names.add(system.getPathMatcher("glob:" + name));
    }
  }

  /** Returns the files below an existing folder, in the order of their names. */
  static List<Path> files(Path start, String glob) throws IOException {
    GlobSearch search = new GlobSearch(start, glob);
    int depth = glob.contains("**") ? MAX_DEPTH : glob.split("/", -1).length;
    Files.walkFileTree(start, EnumSet.of(FileVisitOption.FOLLOW_LINKS), depth, search);
    return search.distinct();
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
    return canMatch(folder) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    if (attributes.isRegularFile() && glob.matches(start.relativize(file))) {
      found.add(file);
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path path, IOException problem) throws IOException {
    // What a link to a folder above it leads to is searched anyway.
    if (canMatch(path) && !(problem instanceof FileSystemLoopException)) {
      throw problem;
    }
    return FileVisitResult.CONTINUE;
  }

  /** Returns whether a path agrees with the first names of the glob. */
  private boolean canMatch(Path path) {
    Path relative = start.relativize(path);
    int compared = path.equals(start) ? 0 : Math.min(names.size(), relative.getNameCount());
    for (int i = 0; i < compared; i++) {
      if (!names.get(i).matches(relative.getName(i))) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns the files without those that were found again through a link to a folder. The name
   * without the link is kept if there is one.
   */
  private List<Path> distinct() throws IOException {
    Path root = start.toRealPath();
    Map<Path, Path> distinct = new TreeMap<>();
    for (Path file : found.stream().sorted().toList()) {
      Path place = file.resolveSibling("").toRealPath().resolve(file.getFileName());
      if (place.equals(root.resolve(start.relativize(file)))) {
        distinct.put(place, file);
      } else {
        distinct.putIfAbsent(place, file);
      }
    }
    return distinct.values().stream().sorted().toList();
  }
}

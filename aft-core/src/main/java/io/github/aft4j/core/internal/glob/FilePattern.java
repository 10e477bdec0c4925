// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.glob;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The path of a file, or a glob. The names of a glob stay text, because Windows has no paths with
 * wildcards.
 *
 * @param start the file, or the folder that the names of a glob are relative to
 * @param glob the names from the first one with a wildcard on; empty for a file
 */
public record FilePattern(Path start, String glob) {
  private static final Pattern WILDCARD = Pattern.compile("[*?\\[{]");

  /**
   * Returns the file or the glob that a text names.
   *
   * @param base the folder that a relative path starts from; its name is no pattern
   */
  public static FilePattern of(Path base, String text) {
    boolean windows = base.getFileSystem().getSeparator().equals("\\");
    String names = windows ? text.replace('\\', '/') : text;
    Matcher wildcard = WILDCARD.matcher(names);
    if (!wildcard.find()) {
      return file(base.resolve(text));
    }
    int first = names.lastIndexOf('/', wildcard.start()) + 1;
    return new FilePattern(
        base.resolve(names.substring(0, first)),
        names.substring(first).replaceAll("/+(?=/|$)", ""));
  }

  /** Returns the file or the glob that a path names. */
  public static FilePattern of(Path path) {
    return of(path.getFileSystem().getPath(""), path.toString());
  }

  /** Returns the pattern of one file, whatever its name. */
  public static FilePattern file(Path path) {
    return new FilePattern(path, "");
  }

  /** Returns the path of the file, or the glob as a path. */
  public Path path() {
    return glob.isEmpty() ? start : start.resolve(glob);
  }

  public boolean isFile() {
    return glob.isEmpty();
  }

  /** Returns this pattern with the names that exist as they are, such as {@code data[1]}. */
  public FilePattern withExistingNames() {
    Path folder = start;
    String rest = glob;
    while (!rest.isEmpty()) {
      int end = rest.indexOf('/');
      String name = end < 0 ? rest : rest.substring(0, end);
      if (!exists(folder, name)) {
        return of(folder, rest);
      }
      folder = folder.resolve(name);
      rest = end < 0 ? "" : rest.substring(end + 1);
    }
    return file(folder);
  }

  private static boolean exists(Path folder, String name) {
    try {
      return Files.exists(folder.resolve(name));
    } catch (InvalidPathException e) {
      return false; // a wildcard, on Windows
    }
  }

  /**
   * Returns the files that the glob matches, in the order of their names.
   *
   * @throws PatternSyntaxException if it cannot be read
   * @throws IOException if a folder that could hold such files cannot be read
   */
  public List<Path> matches() throws IOException {
    return Files.isDirectory(start.toAbsolutePath()) ? GlobSearch.files(start, glob) : List.of();
  }

  @Override
  public String toString() {
    String folder = start.toString();
    String separator = start.getFileSystem().getSeparator();
    return glob.isEmpty() || folder.isEmpty() || folder.endsWith(separator)
        ? folder + glob
        : folder + separator + glob;
  }
}

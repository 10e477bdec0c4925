// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.format;

import io.github.aft4j.api.CommonError;
import io.github.aft4j.api.Problem;
import io.github.aft4j.core.data.Part;
import io.github.aft4j.core.error.DataError;
import io.github.aft4j.core.internal.glob.FilePattern;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.PatternSyntaxException;

/** The files that a recipe names: one, a glob, or a list of either with weights. */
final class DataFiles {
  private DataFiles() {}

  /**
   * A file of a source, or a glob.
   *
   * @param pattern the path of the file, or a glob such as {@code data/*.jsonl}
   * @param weight expected passes over each file for an epoch
   */
  record DataFile(FilePattern pattern, double weight) {
    Path path() {
      return pattern.path();
    }

    Map<String, Object> describe() {
      Map<String, Object> map = new TreeMap<>();
      map.put("path", pattern.toString());
      map.put("weight", weight);
      return map;
    }
  }

  /**
   * Reads {@code path} or {@code files}.
   *
   * @param base the directory that relative paths start from
   */
  static List<DataFile> read(
      Map<String, ?> given, Path base, String where, Consumer<Problem> problems) {
    Object files = given.get("files");
    if ((files == null) == (given.get("path") == null)) {
      problems.accept(
          new Problem(
              files == null ? CommonError.MISSING_OPTION : CommonError.INVALID_VALUE,
              where + ".path",
              files == null ? "neither path nor files" : "both path and files",
              "one of them",
              "Name the file of the data, or a list of files."));
      return List.of();
    }
    if (files == null) {
      return List.of(new DataFile(FilePattern.of(base, String.valueOf(given.get("path"))), 1));
    }
    List<DataFile> list = new ArrayList<>();
    if (files instanceof List<?> entries) {
      for (int i = 0; i < entries.size(); i++) {
        entry(entries.get(i), base, where + ".files[" + i + "]", problems, list);
      }
    }
    if (!(files instanceof List<?> entries) || entries.isEmpty()) {
      problems.accept(invalid(where + ".files", files));
    } else if (list.size() == entries.size() && list.stream().allMatch(f -> f.weight() == 0)) {
      problems.accept(
          new Problem(
              CommonError.INVALID_VALUE,
              where + ".files",
              "weights that are all 0, which exclude every file from training",
              "at least one file with a weight above 0",
              "Raise a weight, or remove the weights."));
    }
    return list;
  }

  private static void entry(
      Object entry, Path base, String where, Consumer<Problem> problems, List<DataFile> list) {
    if (entry instanceof String path) {
      list.add(new DataFile(FilePattern.of(base, path), 1));
      return;
    }
    if (entry instanceof Map<?, ?> map
        && map.get("path") instanceof String path
        && map.keySet().stream().allMatch(key -> key.equals("path") || key.equals("weight"))) {
      Object weight = map.get("weight");
      double value =
          weight == null ? 1 : weight instanceof Number number ? number.doubleValue() : -1;
      if (value >= 0 && value <= Part.MAX_WEIGHT) {
        list.add(new DataFile(FilePattern.of(base, path), value));
        return;
      }
    }
    problems.accept(invalid(where, entry));
  }

  private static Problem invalid(String where, Object found) {
    return new Problem(
        CommonError.INVALID_VALUE,
        where,
        String.valueOf(found),
        "paths, or mappings of a path and a weight from 0 to 1000",
        "Write it as {path: data/train.jsonl, weight: 0.5}.");
  }

  /** Returns the files with globs replaced by what they match, in the order of their names. */
  static List<DataFile> expanded(List<DataFile> files, Consumer<Problem> problems) {
    List<DataFile> expanded = new ArrayList<>();
    for (DataFile file : files) {
      FilePattern pattern = file.pattern().withExistingNames();
      if (pattern.isFile()) {
        expanded.add(new DataFile(pattern, file.weight()));
        continue;
      }
      List<Path> found;
      try {
        found = pattern.matches();
      } catch (PatternSyntaxException e) {
        problems.accept(
            new Problem(
                DataError.UNREADABLE_FILE,
                pattern.toString(),
                "no such file, and a pattern that cannot be read (" + e.getDescription() + ")",
                "a file, or a pattern such as data/*.jsonl whose brackets are closed",
                "Correct the path, or close the bracket."));
        continue;
      } catch (IOException e) {
        problems.accept(
            new Problem(
                DataError.UNREADABLE_FILE,
                pattern.toString(),
                "a folder that cannot be read (" + e.getMessage() + ")",
                "readable folders",
                "Check its permissions, or correct the pattern."));
        continue;
      }
      if (found.isEmpty()) {
        problems.accept(
            new Problem(
                DataError.UNREADABLE_FILE,
                pattern.toString(),
                "no file that the pattern matches",
                "at least one",
                "Correct the pattern."));
      }
      found.forEach(path -> expanded.add(new DataFile(FilePattern.file(path), file.weight())));
    }
    return expanded;
  }
}

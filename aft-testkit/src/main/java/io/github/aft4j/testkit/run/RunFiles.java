// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.testkit.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files of a run as far as they are equal whenever the run is repeated: with other threads,
 * resumed, or on another day.
 *
 * @since 0.1.0
 */
public final class RunFiles {
  private RunFiles() {}

  /**
   * {@return a hash of each file's content by the file's path, without what tells the time}
   *
   * @param run a run directory
   * @throws IOException if a file cannot be read
   */
  public static Map<String, String> of(Path run) throws IOException {
    TreeMap<String, String> files = new TreeMap<>();
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(run)) {
      paths = walk.filter(Files::isRegularFile).toList();
    }
    for (Path path : paths) {
      String name = run.relativize(path).toString().replace('\\', '/');
      if (!name.equals("timings.jsonl") && !name.equals(".lock")) {
        files.put(name, content(path));
      }
    }
    return files;
  }

  private static String content(Path path) throws IOException {
    String text = Files.readString(path, StandardCharsets.ISO_8859_1);
    int timings = path.endsWith("report.md") ? text.indexOf("## Time") : -1;
    String compared = timings < 0 ? text : text.substring(0, timings);
    if (path.endsWith("report.html")) {
      compared = text.replaceFirst("id=\"times\">[^<]*", "");
    }
    // The identity of code that has no release is a digest of the classes that this build made.
    return hash(compared.replaceAll("(?m)^ *\"identity\" : \".*\",\\R", ""));
  }

  private static String hash(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(text.getBytes(StandardCharsets.ISO_8859_1)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JVM has it
    }
  }
}

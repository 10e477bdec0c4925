// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.run;

import io.github.aft4j.commons.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Every file of a run by its path, with its content, timings aside. */
public final class RunFiles {
  private RunFiles() {}

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
    String text = new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1);
    int timings = path.endsWith("report.md") ? text.indexOf("## Time") : -1;
    String compared = timings < 0 ? text : text.substring(0, timings);
    if (path.endsWith("report.html")) {
      compared = text.replaceFirst("id=\"times\">[^<]*", "");
    }
    // The identity of code that has no release is a digest of the classes that this build made.
    return Sha256.of(compared.replaceAll("(?m)^ *\"identity\" : \".*\",\\R", ""));
  }
}

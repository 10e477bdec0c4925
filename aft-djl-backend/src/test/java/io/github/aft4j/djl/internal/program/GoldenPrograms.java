// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.program;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * Programs whose figures agree with the reference implementation's: {@link PinPrograms} wrote them
 * when every golden test had passed. The resource lists the distinct methods, each after a line
 * {@code = NUMBER}, and then a line {@code @ PROGRAM NUMBER...} for each program.
 */
final class GoldenPrograms {
  private static final String RESOURCE = "programs.txt.gz";

  private final Map<String, SortedMap<String, String>> programs = new HashMap<>();

  private GoldenPrograms() {}

  static GoldenPrograms read() {
    GoldenPrograms golden = new GoldenPrograms();
    List<StringBuilder> methods = new ArrayList<>();
    try (InputStream in = GoldenPrograms.class.getResourceAsStream(RESOURCE);
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(new GZIPInputStream(in), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("= ")) {
          methods.add(new StringBuilder());
        } else if (line.startsWith("@ ")) {
          golden.add(line.split(" "), methods);
        } else {
          methods.get(methods.size() - 1).append(line).append('\n');
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return golden;
  }

  private void add(String[] words, List<StringBuilder> methods) {
    SortedMap<String, String> program = new TreeMap<>();
    for (int i = 2; i < words.length; i++) {
      program.putAll(ProgramMethods.of(methods.get(Integer.parseInt(words[i])).toString()));
    }
    programs.put(words[1], program);
  }

  /** Returns the methods of a program, such as {@code llama/plain/onednn}. */
  SortedMap<String, String> program(String name) {
    SortedMap<String, String> program = programs.get(name);
    if (program == null) {
      throw new IllegalArgumentException("There is no golden program " + name);
    }
    return program;
  }
}

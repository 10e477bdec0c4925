// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** The one jar must offer what the class path it was made of offers. */
class ShadedJarIT {
  @Test
  void holdsTheProvidersOfEveryModule() throws IOException {
    for (String kind : List.of("AlignmentLoss", "Labeler", "Sampler", "Model")) {
      String service = "META-INF/services/io.github.aft4j.api." + kind + "Provider";
      List<String> expected = new ArrayList<>();
      for (var url : Collections.list(getClass().getClassLoader().getResources(service))) {
        try (InputStream in = url.openStream()) {
          expected.addAll(providers(in));
        }
      }
      assertThat(inJar(service)).as(service).containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @Test
  void listsEveryPluginThatTheClassPathHas() throws IOException, InterruptedException {
    Process aft =
        new ProcessBuilder(java(), "-jar", jar(), "plugins").redirectErrorStream(true).start();
    String text = new String(aft.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(aft.waitFor()).as(text).isZero();
    assertThat(new TreeSet<>(text.lines().toList()))
        .isEqualTo(new TreeSet<>(Outcome.of("plugins").out().lines().toList()));
  }

  private static List<String> inJar(String service) throws IOException {
    try (JarFile jar = new JarFile(jar())) {
      return jar.getEntry(service) == null
          ? List.of()
          : providers(jar.getInputStream(jar.getEntry(service)));
    }
  }

  private static List<String> providers(InputStream in) throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8)
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .toList();
  }

  private static String jar() {
    return System.getProperty("aft.jar");
  }

  private static String java() {
    return ProcessHandle.current().info().command().orElse("java");
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.losses;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.loss.AlignmentLossProvider;
import io.github.aft4j.losses.internal.sft.SftProvider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ModuleTest {
  /** The class path reads the one, the module path the other. */
  @Test
  void providesWhatTheServiceFileNames() throws IOException {
    String service = AlignmentLossProvider.class.getName();
    List<String> named = lines("/META-INF/services/" + service);
    try (InputStream file = open("/module-info.class")) {
      assertThat(ModuleDescriptor.read(file).provides())
          .singleElement()
          .satisfies(provided -> assertThat(provided.service()).isEqualTo(service))
          .satisfies(
              provided ->
                  assertThat(provided.providers()).containsExactlyInAnyOrderElementsOf(named));
    }
  }

  private static List<String> lines(String name) throws IOException {
    try (InputStream file = open(name)) {
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.isBlank()).toList();
    }
  }

  /** Opens a file of the module, not of another one on the class path. */
  private static InputStream open(String name) throws IOException {
    URL root = SftProvider.class.getProtectionDomain().getCodeSource().getLocation();
    return Objects.requireNonNull(new URL(root, name.substring(1)).openStream());
  }
}

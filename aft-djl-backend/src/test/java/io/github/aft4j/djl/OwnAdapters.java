// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Adapters of further kinds that PEFT has written, with what it computes: see adapters.py. */
public final class OwnAdapters {
  private OwnAdapters() {}

  /** Returns their directories; none where the models that they are for are not there. */
  public static List<Path> directories() {
    if (Shared.directories("fixtures/models").isEmpty()) {
      return List.of();
    }
    URL script = Objects.requireNonNull(OwnAdapters.class.getResource("adapters/adapters.py"));
    try (Stream<Path> files =
        Files.list(Objects.requireNonNull(Path.of(script.toURI()).getParent()))) {
      return files.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}

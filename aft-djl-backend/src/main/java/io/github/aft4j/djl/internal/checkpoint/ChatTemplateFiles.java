// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The chat templates of a model that are files in the Jinja language: {@code chat_template.jinja},
 * and beside it the folder {@code additional_chat_templates}.
 *
 * @param byName the files by the names that they have in a model directory
 */
public record ChatTemplateFiles(Map<String, Path> byName) {
  /** The name of the main template. */
  public static final String MAIN = "chat_template.jinja";

  /** The folder of the others. */
  public static final String FOLDER = "additional_chat_templates";

  private static final String JINJA = ".jinja";

  public ChatTemplateFiles {
    byName = Collections.unmodifiableMap(new TreeMap<>(byName));
  }

  /** Returns no templates. */
  public static ChatTemplateFiles none() {
    return new ChatTemplateFiles(Map.of());
  }

  /** Returns a single template, whatever its file is called. */
  public static ChatTemplateFiles of(Path template) {
    return new ChatTemplateFiles(Map.of(MAIN, template));
  }

  /** Returns the templates in a directory; none if it has no main one. */
  public static ChatTemplateFiles in(Path directory) {
    Path main = directory.resolve(MAIN);
    Path folder = directory.resolve(FOLDER);
    if (!Files.isRegularFile(main)) {
      return none();
    }
    Map<String, Path> found = new TreeMap<>(Map.of(MAIN, main));
    try (Stream<Path> files = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
      files
          .filter(file -> file.toString().endsWith(JINJA) && Files.isRegularFile(file))
          .forEach(file -> found.put(FOLDER + "/" + file.getFileName(), file));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + folder, e);
    }
    return new ChatTemplateFiles(found);
  }

  /** Returns whether there is none. */
  public boolean isEmpty() {
    return byName.isEmpty();
  }

  /** Copies them to their places in another directory. */
  public void copyTo(Path directory) {
    byName.forEach(
        (name, file) -> {
          Path place = directory.resolve(name);
          try {
            Files.createDirectories(Objects.requireNonNull(place.getParent()));
          } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + place, e);
          }
          CheckpointWriter.copy(file, place);
        });
  }
}

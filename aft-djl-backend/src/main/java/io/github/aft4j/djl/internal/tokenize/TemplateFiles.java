// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.tokenize;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.djl.internal.checkpoint.JsonFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The places where a model directory keeps its chat template: {@code chat_template.jinja} before
 * {@code chat_template.json} before {@code chat_template} in {@code tokenizer_config.json}, which
 * may be a text or a list of named ones, of which the one named {@code default} is meant.
 *
 * @param file that it was found in
 */
record TemplateFiles(Path file, String source) {

  static Optional<TemplateFiles> find(Path directory) {
    Path jinja = directory.resolve("chat_template.jinja");
    if (Files.isRegularFile(jinja)) {
      try {
        return Optional.of(new TemplateFiles(jinja, Files.readString(jinja)));
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot read " + jinja, e);
      }
    }
    return inJson(directory.resolve("chat_template.json"))
        .or(() -> inJson(directory.resolve("tokenizer_config.json")));
  }

  private static Optional<TemplateFiles> inJson(Path file) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    JsonNode node = JsonFiles.read(file).path("chat_template");
    if (node.isTextual()) {
      return Optional.of(new TemplateFiles(file, node.asText()));
    }
    for (JsonNode named : node) {
      if (named.path("name").asText().equals("default")) {
        return Optional.of(new TemplateFiles(file, named.path("template").asText()));
      }
    }
    return Optional.empty();
  }
}

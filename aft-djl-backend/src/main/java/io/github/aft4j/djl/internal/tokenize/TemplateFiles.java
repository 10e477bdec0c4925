// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.tokenize;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.djl.error.CheckpointError;
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

  /**
   * Finds the template of a model.
   *
   * @param own a file that takes the place of the model's
   * @throws AftException AFT-302 if that file cannot be read
   */
  static Optional<TemplateFiles> find(Path directory, Optional<Path> own) {
    return own.isPresent() ? own.map(TemplateFiles::read) : find(directory);
  }

  private static TemplateFiles read(Path file) {
    try {
      return new TemplateFiles(file, Files.readString(file));
    } catch (IOException e) {
      throw new AftException(
          new Problem(
              CheckpointError.MISSING_FILE,
              file.toString(),
              "no text file (" + e.getMessage() + ")",
              "a chat template in the Jinja language",
              "Correct the model's option chat_template, or omit it."),
          e);
    }
  }

  private static Optional<TemplateFiles> find(Path directory) {
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

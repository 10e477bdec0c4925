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
 * may be a text or a list of named ones, of which the one named {@code default} is meant, and the
 * one named {@code tool_use} where a conversation has tools. Beside {@code chat_template.jinja} the
 * latter is in the folder {@code additional_chat_templates}.
 *
 * @param file that it was found in
 * @param source the template
 * @param forTools the one for conversations that have tools, where there is another
 */
record TemplateFiles(Path file, String source, Optional<String> forTools) {
  private static final String FOR_TOOLS = "tool_use";

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
      return new TemplateFiles(file, Files.readString(file), Optional.empty());
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
      Path tools = directory.resolve("additional_chat_templates").resolve(FOR_TOOLS + ".jinja");
      return Optional.of(
          new TemplateFiles(
              jinja,
              text(jinja),
              Optional.of(tools).filter(Files::isRegularFile).map(TemplateFiles::text)));
    }
    return inJson(directory.resolve("chat_template.json"))
        .or(() -> inJson(directory.resolve("tokenizer_config.json")));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  private static Optional<TemplateFiles> inJson(Path file) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    JsonNode node = JsonFiles.read(file).path("chat_template");
    if (node.isTextual()) {
      return Optional.of(new TemplateFiles(file, node.asText(), Optional.empty()));
    }
    return named(node, "default")
        .map(source -> new TemplateFiles(file, source, named(node, FOR_TOOLS)));
  }

  private static Optional<String> named(JsonNode templates, String name) {
    for (JsonNode template : templates) {
      if (template.path("name").asText().equals(name)) {
        return Optional.of(template.path("template").asText());
      }
    }
    return Optional.empty();
  }
}

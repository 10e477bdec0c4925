// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.tokenize;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.chat.error.ChatTemplateError;
import io.github.aft4j.commons.Excerpt;
import io.github.aft4j.djl.error.CheckpointError;
import io.github.aft4j.djl.internal.checkpoint.ChatTemplateFiles;
import io.github.aft4j.djl.internal.checkpoint.JsonFiles;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The places where a model directory keeps its chat template: {@code chat_template.jinja} before
 * {@code chat_template.json} before {@code chat_template} in {@code tokenizer_config.json}, which
 * may be a text or named ones (a list of them, or an object), of which the one named {@code
 * default} is meant, and the one named {@code tool_use} where a conversation has tools. Beside
 * {@code chat_template.jinja} the latter is in the folder {@code additional_chat_templates}. An
 * adapter's {@code chat_template.jinja} comes before all of its base model's.
 *
 * @param file that it was found in
 * @param source the template
 * @param forTools the one for conversations that have tools, where there is another
 */
record TemplateFiles(Path file, String source, Optional<String> forTools) {
  private static final String KEY = "chat_template";
  private static final String FOR_TOOLS = "tool_use";
  private static final String COPY = "Copy the file again from the model's source.";

  /**
   * Finds the template of a model.
   *
   * @param settings may have files that take the place of the model's
   * @throws AftException AFT-302 if a file cannot be read, AFT-304 if what stands in its place is
   *     no template, AFT-411 if it is not UTF-8
   */
  static Optional<TemplateFiles> find(Path directory, ChatSettings settings) {
    return settings
        .template()
        .map(TemplateFiles::read)
        .or(() -> settings.adapter().flatMap(TemplateFiles::inJinja))
        .or(() -> find(directory));
  }

  private static TemplateFiles read(Path file) {
    String source = text(file, "Correct the model's option chat_template, or omit it.");
    return new TemplateFiles(file, source, Optional.empty());
  }

  /** Finds the template among a directory's own files. */
  static Optional<TemplateFiles> find(Path directory) {
    return inJinja(directory)
        .or(() -> inJson(directory.resolve("chat_template.json")))
        .or(() -> inJson(directory.resolve("tokenizer_config.json")));
  }

  private static Optional<TemplateFiles> inJinja(Path directory) {
    Path jinja = directory.resolve(ChatTemplateFiles.MAIN);
    if (!Files.isRegularFile(jinja)) {
      return Optional.empty();
    }
    Path tools = directory.resolve(ChatTemplateFiles.FOLDER).resolve(FOR_TOOLS + ".jinja");
    return Optional.of(
        new TemplateFiles(
            jinja,
            text(jinja, COPY),
            Optional.of(tools).filter(Files::isRegularFile).map(file -> text(file, COPY))));
  }

  private static String text(Path file, String fix) {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new AftException(
          new Problem(
              ChatTemplateError.UNREADABLE_TEMPLATE,
              file.toString(),
              "bytes that are not UTF-8",
              "a chat template in UTF-8",
              "Save the file in UTF-8, or copy it again from the model's source."),
          e);
    } catch (IOException e) {
      throw new AftException(
          new Problem(
              CheckpointError.MISSING_FILE,
              file.toString(),
              "no text file (" + e.getMessage() + ")",
              "a chat template in the Jinja language",
              fix),
          e);
    }
  }

  private static Optional<TemplateFiles> inJson(Path file) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    JsonNode node = JsonFiles.read(file).path(KEY);
    if (node.isMissingNode() || node.isNull()) {
      return Optional.empty();
    }
    if (!node.isContainerNode()) {
      return Optional.of(new TemplateFiles(file, template(file, KEY, node), Optional.empty()));
    }
    return named(file, node, "default")
        .map(source -> new TemplateFiles(file, source, named(file, node, FOR_TOOLS)));
  }

  /** Returns the template of a name; of several the last, as in transformers. */
  private static Optional<String> named(Path file, JsonNode templates, String name) {
    Optional<JsonNode> found = Optional.ofNullable(templates.get(name));
    for (JsonNode item : templates) {
      if (item.path("name").asText().equals(name)) {
        found = Optional.of(item.path("template"));
      }
    }
    return found.map(node -> template(file, KEY + ", " + name, node));
  }

  private static String template(Path file, String key, JsonNode node) {
    if (node.isTextual()) {
      return node.asText();
    }
    throw new AftException(
        new Problem(
            CheckpointError.INVALID_CONFIG_VALUE,
            file + ", " + key,
            node.isMissingNode() ? "nothing" : Excerpt.of(node.toString(), 100),
            "the text of a chat template",
            COPY));
  }
}

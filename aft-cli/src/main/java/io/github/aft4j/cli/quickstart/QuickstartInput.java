// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.quickstart;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.aft4j.djl.DjlModels;
import io.github.aft4j.djl.WeightType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * The input of the quickstart as ordinary files: {@code train.jsonl}, {@code test.jsonl}, {@code
 * model/} (a Hugging Face directory with random weights) and {@code recipe.yaml}. Existing files
 * stay as they are; each file appears complete or not at all.
 *
 * @since 0.1.0
 */
public final class QuickstartInput {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> MODEL_FILES =
      List.of("config.json", "generation_config.json", "tokenizer.json", "tokenizer_config.json");

  private final Path directory;
  private final QuickstartSize size;

  private QuickstartInput(Path directory, QuickstartSize size) {
    this.directory = directory;
    this.size = size;
  }

  /**
   * Writes the files that are missing.
   *
   * @return the recipe
   */
  public static Path write(Path directory, QuickstartSize size) {
    try {
      return new QuickstartInput(directory, size).write();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the quickstart's input to " + directory, e);
    }
  }

  private Path write() throws IOException {
    Files.createDirectories(directory);
    Exercises exercises = Exercises.generate(size.seed(), size.training(), size.test());
    writeIfMissing(directory.resolve("train.jsonl"), lines(exercises.training()));
    writeIfMissing(directory.resolve("test.jsonl"), lines(exercises.test()));
    if (!Files.exists(directory.resolve("model"))) {
      writeModel(directory.resolve("model"));
    }
    Path recipe = directory.resolve("recipe.yaml");
    String text =
        new String(resource("recipe.yaml"), StandardCharsets.UTF_8)
            .replace("{input}", JSON.writeValueAsString(directory.toString()).replace("\"", ""))
            .replace("{seed}", String.valueOf(size.seed()))
            .replace("{epochs}", String.valueOf(size.epochs()));
    writeIfMissing(recipe, text);
    return recipe;
  }

  private void writeModel(Path target) throws IOException {
    Path source = Files.createTempDirectory("aft-quickstart");
    try {
      for (String file : MODEL_FILES) {
        Files.write(source.resolve(file), resource("model/" + file));
      }
      DjlModels.create(source, target, WeightType.FLOAT32, size.seed());
    } finally {
      for (String file : MODEL_FILES) {
        Files.deleteIfExists(source.resolve(file));
      }
      Files.delete(source);
    }
  }

  private static String lines(List<Exercise> exercises) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Exercise exercise : exercises) {
      var line = JSON.createObjectNode();
      line.put("id", exercise.id());
      // The separator is part of the prompt: what comes after it is the response.
      line.put("prompt", exercise.problem().question() + " <sep>");
      line.put("reference", exercise.reference());
      line.put("answer", String.valueOf(exercise.problem().answer()));
      text.append(JSON.writeValueAsString(line)).append('\n');
    }
    return text.toString();
  }

  private static void writeIfMissing(Path file, String text) throws IOException {
    if (!Files.exists(file)) {
      Path incomplete = file.resolveSibling("." + file.getFileName() + ".incomplete");
      Files.writeString(incomplete, text);
      Files.move(incomplete, file, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private static byte[] resource(String name) throws IOException {
    Optional<InputStream> in = Optional.ofNullable(QuickstartInput.class.getResourceAsStream(name));
    try (InputStream found = in.orElseThrow(() -> new IOException("No resource " + name))) {
      return found.readAllBytes();
    }
  }
}

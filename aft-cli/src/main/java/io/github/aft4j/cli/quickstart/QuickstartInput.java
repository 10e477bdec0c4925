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
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The input of the quickstart as ordinary files: {@code train.jsonl}, {@code test.jsonl}, {@code
 * model/} (a Hugging Face directory with random weights) and {@code recipe.yaml}. Each file appears
 * complete or not at all.
 *
 * @since 0.1.0
 */
public final class QuickstartInput {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String RECIPE = "recipe.yaml";
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
   * @throws io.github.aft4j.api.AftException AFT-916 if there are files of another size
   */
  public static Path write(Path directory, QuickstartSize size) {
    try {
      QuickstartInput input = new QuickstartInput(directory, size);
      input.writeTask();
      return input.writeRecipe();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the quickstart's input to " + directory, e);
    }
  }

  /**
   * Writes the files that are missing, except for the recipe.
   *
   * @throws io.github.aft4j.api.AftException AFT-916 if there are files of another size
   */
  public static void writeTask(Path directory, QuickstartSize size) throws IOException {
    new QuickstartInput(directory, size).writeTask();
  }

  private void writeTask() throws IOException {
    Files.createDirectories(directory);
    Exercises exercises = Exercises.generate(size.seed(), size.training(), size.test());
    InputFiles files = new InputFiles(directory);
    files.write("train.jsonl", lines(exercises.training()));
    files.write("test.jsonl", lines(exercises.test()));
    // Its seed is that of the questions, which were compared.
    if (!Files.exists(directory.resolve("model"))) {
      writeModel(directory.resolve("model"));
    }
  }

  private Path writeRecipe() throws IOException {
    String text =
        new String(resource(RECIPE), StandardCharsets.UTF_8)
            .replace("{input}", JSON.writeValueAsString(directory.toString()).replace("\"", ""))
            .replace("{seed}", String.valueOf(size.seed()))
            .replace("{epochs}", String.valueOf(size.epochs()));
    new InputFiles(directory).write(RECIPE, text, QuickstartInput::settings);
    return directory.resolve(RECIPE);
  }

  /** Returns a recipe without comments and paths: the directory may have been moved. */
  private static String settings(String recipe) {
    return recipe
        .lines()
        .map(line -> line.replaceFirst("#.*", "").stripTrailing())
        .filter(line -> !line.isEmpty() && !line.contains("path: "))
        .collect(Collectors.joining("\n"));
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

  private static byte[] resource(String name) throws IOException {
    Optional<InputStream> in = Optional.ofNullable(QuickstartInput.class.getResourceAsStream(name));
    try (InputStream found = in.orElseThrow(() -> new IOException("No resource " + name))) {
      return found.readAllBytes();
    }
  }
}

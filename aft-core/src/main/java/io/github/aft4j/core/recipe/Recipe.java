// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.recipe;

import io.github.aft4j.core.data.QuestionSource;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The plan of a run. Immutable; its own keys are valid, the plugins it names are checked when it
 * meets a registry.
 *
 * @param name for people; may be empty
 * @param seed every random draw follows from it
 * @param model the model
 * @param train the training data
 * @param sft fine-tuning on the references
 * @param sample sampling of responses
 * @param label the labeler
 * @param groups what becomes of groups before alignment
 * @param align alignment
 * @param rounds how often sample, label and align are repeated
 * @param evaluation held-out evaluation
 * @param checkpoints how often training state is written
 * @param skipOverLong whether training rows longer than the model's positions are skipped
 * @param locations where its keys stand
 * @param given the keys as they were given, sources in memory included
 * @param description the recipe as plain maps and lists, every default filled in, for the manifest
 */
public record Recipe(
    String name,
    long seed,
    PluginChoice model,
    QuestionSource train,
    Optional<Sft> sft,
    Optional<Sampling> sample,
    Optional<PluginChoice> label,
    GroupRules groups,
    Optional<Alignment> align,
    int rounds,
    Optional<Evaluation> evaluation,
    Checkpoints checkpoints,
    boolean skipOverLong,
    Locations locations,
    Map<String, Object> given,
    Map<String, Object> description) {
  public Recipe {
    given = Collections.unmodifiableMap(new LinkedHashMap<>(given));
  }

  /** Returns an empty builder. */
  public static RecipeBuilder builder() {
    return new RecipeBuilder();
  }

  /**
   * Returns a builder that starts from a YAML file, which may leave out what the application adds:
   * hyper-parameters in a file, data from memory.
   *
   * @throws io.github.aft4j.api.AftException if the file is not a YAML mapping
   */
  public static RecipeBuilder builder(Path file) {
    return RecipeFile.builder(file);
  }

  /** Returns a builder that starts from this recipe. */
  public RecipeBuilder toBuilder() {
    return new RecipeBuilder(given, locations);
  }

  /**
   * Returns the recipe with another value of one key.
   *
   * <pre>{@code
   * Recipe.read(file).with("align.losses[1].beta", 0.3)
   * }</pre>
   *
   * @param path such as {@code sft.epochs}; entries of lists are counted from 0
   * @throws io.github.aft4j.api.AftException with every problem of the changed recipe
   */
  public Recipe with(String path, Object value) {
    return toBuilder().set(path, value).build();
  }

  /**
   * Reads YAML. Relative paths start from the working directory.
   *
   * @throws io.github.aft4j.api.AftException with every problem found, each with its line
   */
  public static Recipe read(Path file) {
    return RecipeFile.read(file);
  }
}

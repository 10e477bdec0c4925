// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.recipe;

import io.github.aft4j.core.data.QuestionSource;
import java.nio.file.Path;
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
    Map<String, Object> description) {

  public static RecipeBuilder builder() {
    return new RecipeBuilder();
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

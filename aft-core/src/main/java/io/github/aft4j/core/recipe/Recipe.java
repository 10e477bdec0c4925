// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.recipe;

import io.github.aft4j.commons.WrittenScalar;
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
 * @since 0.1.0
 */
public final class Recipe {
  private final String name;
  private final long seed;
  private final PluginChoice model;
  private final QuestionSource train;
  private final Optional<Sft> sft;
  private final Optional<Sampling> sample;
  private final Optional<PluginChoice> label;
  private final GroupRules groups;
  private final Optional<Alignment> align;
  private final int rounds;
  private final Optional<Evaluation> evaluation;
  private final Checkpoints checkpoints;
  private final boolean skipOverLong;
  private final Locations locations;
  private final Map<String, Object> given;
  private final Map<String, Object> description;

  Recipe(
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
    this.name = name;
    this.seed = seed;
    this.model = model;
    this.train = train;
    this.sft = sft;
    this.sample = sample;
    this.label = label;
    this.groups = groups;
    this.align = align;
    this.rounds = rounds;
    this.evaluation = evaluation;
    this.checkpoints = checkpoints;
    this.skipOverLong = skipOverLong;
    this.locations = locations;
    this.given = Collections.unmodifiableMap(new LinkedHashMap<>(given));
    this.description = description;
  }

  /** {@return the name for people; may be empty} */
  public String name() {
    return name;
  }

  /** {@return the seed that every random draw follows from} */
  public long seed() {
    return seed;
  }

  /** {@return the model} */
  public PluginChoice model() {
    return model;
  }

  /** {@return the training data} */
  public QuestionSource train() {
    return train;
  }

  /** {@return the fine-tuning on the references} */
  public Optional<Sft> sft() {
    return sft;
  }

  /** {@return the sampling of responses} */
  public Optional<Sampling> sample() {
    return sample;
  }

  /** {@return the labeler} */
  public Optional<PluginChoice> label() {
    return label;
  }

  /** {@return the rules for groups before alignment} */
  public GroupRules groups() {
    return groups;
  }

  /** {@return the alignment} */
  public Optional<Alignment> align() {
    return align;
  }

  /** {@return how often sampling, labeling, and alignment are repeated} */
  public int rounds() {
    return rounds;
  }

  /** {@return the held-out evaluation} */
  public Optional<Evaluation> evaluation() {
    return evaluation;
  }

  /** {@return the intervals at which training state is written} */
  public Checkpoints checkpoints() {
    return checkpoints;
  }

  /** {@return whether rows longer than the model's positions are skipped} */
  public boolean skipOverLong() {
    return skipOverLong;
  }

  /** {@return the places of its keys} */
  public Locations locations() {
    return locations;
  }

  /** {@return the keys as they were given, sources in memory included} */
  public Map<String, Object> given() {
    Map<String, Object> plain = new LinkedHashMap<>(given);
    plain.replaceAll((key, value) -> WrittenScalar.plain(value));
    return Collections.unmodifiableMap(plain);
  }

  /** {@return the recipe as plain, sorted maps and lists, for the manifest} */
  public Map<String, Object> description() {
    return description;
  }

  /** {@return an empty builder} */
  public static RecipeBuilder builder() {
    return new RecipeBuilder();
  }

  /**
   * {@return a builder that starts from a YAML file, which may leave out what the application adds:
   * hyper-parameters in a file, data from memory}
   *
   * @param file a YAML file
   * @throws io.github.aft4j.api.AftException if the file is not a YAML mapping
   */
  public static RecipeBuilder builder(Path file) {
    return RecipeFile.builder(file);
  }

  /** {@return a builder that starts from this recipe} */
  public RecipeBuilder toBuilder() {
    return new RecipeBuilder(given, locations);
  }

  /**
   * {@return the recipe with another value of one key}
   *
   * <pre>{@code
   * Recipe.read(file).with("align.losses[1].beta", 0.3)
   * }</pre>
   *
   * @param path such as {@code sft.epochs}; entries of lists are counted from 0
   * @param value a text, a number, a boolean, a list, or a map, as it would stand in YAML
   * @throws io.github.aft4j.api.AftException with every problem of the changed recipe
   */
  public Recipe with(String path, Object value) {
    return toBuilder().set(path, value).build();
  }

  /**
   * Reads YAML. Relative paths start from the working directory.
   *
   * @param file a YAML file
   * @return the recipe
   * @throws io.github.aft4j.api.AftException with every problem found, each with its line
   */
  public static Recipe read(Path file) {
    return RecipeFile.read(file);
  }
}

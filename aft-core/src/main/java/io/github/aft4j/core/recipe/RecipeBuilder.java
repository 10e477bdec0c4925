// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.recipe;

import io.github.aft4j.core.data.Example;
import io.github.aft4j.core.data.QuestionSource;
import io.github.aft4j.core.data.Questions;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Composes a {@link Recipe}. What it collects is what the YAML form says, and {@link #build} checks
 * it with the same code.
 *
 * @since 0.1.0
 */
public final class RecipeBuilder {
  private final Map<String, Object> values;
  private final Locations locations;

  RecipeBuilder() {
    this(Map.of(), new Locations("recipe", Map.of()));
  }

  RecipeBuilder(Map<String, Object> values, Locations locations) {
    this.values = new LinkedHashMap<>(values);
    this.locations = locations;
  }

  /**
   * Sets one key, as it would stand in YAML.
   *
   * @param path such as {@code sft.epochs} or {@code align.losses[1].beta}
   * @param value a text, a number, a boolean, a list, or a map, as it would stand in YAML
   * @return this builder
   */
  public RecipeBuilder set(String path, Object value) {
    Map<String, Object> changed = KeyPath.of(path).set(values, value, locations);
    values.clear();
    values.putAll(changed);
    return this;
  }

  /**
   * Sets the name for people.
   *
   * @param name any text
   * @return this builder
   */
  public RecipeBuilder name(String name) {
    values.put("name", name);
    return this;
  }

  /**
   * Sets the seed that every random draw follows from; 17 unless given.
   *
   * @param seed 0 or more
   * @return this builder
   */
  public RecipeBuilder seed(long seed) {
    values.put("seed", seed);
    return this;
  }

  /**
   * Sets the model.
   *
   * @param plugin the name of a model plugin, such as {@code djl}
   * @param options sets the plugin's options
   * @return this builder
   */
  public RecipeBuilder model(String plugin, Consumer<Settings> options) {
    return plugin("model", plugin, options);
  }

  /**
   * Sets the training data: questions, or groups with given responses.
   *
   * @param source a file, or the application's own data
   * @return this builder
   */
  public RecipeBuilder questions(QuestionSource source) {
    values.put("train", source);
    return this;
  }

  /**
   * Sets the training data to questions with given responses, such as {@link Example#pair} and
   * {@link Example#ranked}.
   *
   * @param name for people, and for the manifest
   * @param stream opens the stream; called for each run
   * @return this builder
   */
  public RecipeBuilder pairs(String name, Supplier<Stream<Example>> stream) {
    return questions(Questions.examples(name, stream));
  }

  /**
   * Fine-tunes on the reference chains of thought first (the paper's VFT).
   *
   * @param settings sets the keys of the section {@code sft}
   * @return this builder
   */
  public RecipeBuilder sft(Consumer<TrainingSettings> settings) {
    TrainingSettings section = new TrainingSettings();
    settings.accept(section);
    values.put("sft", section.values());
    return this;
  }

  /**
   * Samples responses with a plugin, such as {@code temperature}.
   *
   * @param plugin the name of a sampler plugin
   * @param options sets the plugin's options
   * @return this builder
   */
  public RecipeBuilder sample(String plugin, Consumer<Settings> options) {
    return plugin("sample", plugin, options);
  }

  /**
   * Labels responses with a plugin, such as {@code final-answer}.
   *
   * @param plugin the name of a labeler plugin
   * @return this builder
   */
  public RecipeBuilder label(String plugin) {
    return label(plugin, options -> {});
  }

  /**
   * Labels responses with a plugin and its options.
   *
   * @param plugin the name of a labeler plugin
   * @param options sets the plugin's options
   * @return this builder
   */
  public RecipeBuilder label(String plugin, Consumer<Settings> options) {
    return plugin("label", plugin, options);
  }

  /**
   * Sets the rules for responses and groups before alignment.
   *
   * @param settings sets the keys of the section {@code groups}
   * @return this builder
   */
  public RecipeBuilder groups(Consumer<Settings> settings) {
    return section("groups", settings);
  }

  /**
   * Aligns on the judged groups.
   *
   * @param settings sets the keys of the section {@code align} and its losses
   * @return this builder
   */
  public RecipeBuilder align(Consumer<AlignmentSettings> settings) {
    AlignmentSettings section = new AlignmentSettings();
    settings.accept(section);
    values.put("align", section.values());
    return this;
  }

  /**
   * Repeats sampling, labeling and alignment from the latest policy.
   *
   * @param rounds the number of rounds, 1 to 100
   * @return this builder
   */
  public RecipeBuilder rounds(int rounds) {
    values.put("rounds", rounds);
    return this;
  }

  /**
   * Evaluates before and after on held-out questions.
   *
   * @param data the held-out questions
   * @return this builder
   */
  public RecipeBuilder evaluate(QuestionSource data) {
    return evaluate(data, settings -> {});
  }

  /**
   * Evaluates before and after on held-out questions.
   *
   * @param data the held-out questions
   * @param settings sets the keys of the section {@code evaluate} beside its data
   * @return this builder
   */
  public RecipeBuilder evaluate(QuestionSource data, Consumer<Settings> settings) {
    return section("evaluate", s -> settings.accept(s.set("data", data)));
  }

  /**
   * Sets the intervals at which training state is written.
   *
   * @param settings sets the keys of the section {@code checkpoint}
   * @return this builder
   */
  public RecipeBuilder checkpoint(Consumer<Settings> settings) {
    return section("checkpoint", settings);
  }

  /**
   * Skips training rows that are longer than the model's positions instead of refusing them.
   *
   * @return this builder
   */
  public RecipeBuilder skipOverLong() {
    values.put("over_long", "skip");
    return this;
  }

  /**
   * {@return the recipe}
   *
   * @throws io.github.aft4j.api.AftException with every problem found
   */
  public Recipe build() {
    return RecipeReader.read(values, locations, Path.of(""));
  }

  private RecipeBuilder plugin(String section, String plugin, Consumer<Settings> options) {
    return section(section, s -> options.accept(s.set("plugin", plugin)));
  }

  private RecipeBuilder section(String section, Consumer<Settings> settings) {
    Settings given = new Settings();
    settings.accept(given);
    values.put(section, given.values());
    return this;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.recipe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Composes the alignment stage.
 *
 * @since 0.1.0
 */
public final class AlignmentSettings extends TrainingSettings {
  private final List<Map<String, Object>> losses = new ArrayList<>();

  AlignmentSettings() {
    super.set("losses", losses);
  }

  @Override
  public AlignmentSettings set(String key, Object value) {
    super.set(key, value);
    return this;
  }

  @Override
  public AlignmentSettings epochs(int value) {
    return set("epochs", value);
  }

  @Override
  public AlignmentSettings batchSize(int value) {
    return set("batch_size", value);
  }

  @Override
  public AlignmentSettings learningRate(double value) {
    return set("learning_rate", value);
  }

  @Override
  public AlignmentSettings schedule(String shape, double warmup) {
    return set("schedule", shape).set("warmup", warmup);
  }

  /**
   * Adds a loss with its default options.
   *
   * @param name the name of a loss plugin
   * @param weight the factor of its value and gradient in the sum of all losses
   * @return these settings
   */
  public AlignmentSettings loss(String name, double weight) {
    return loss(name, weight, options -> {});
  }

  /**
   * Adds a loss.
   *
   * @param name the name of a loss plugin
   * @param weight the factor of its value and gradient in the sum of all losses
   * @param options sets the options of the loss
   * @return these settings
   */
  public AlignmentSettings loss(String name, double weight, Consumer<Settings> options) {
    Settings settings = new Settings();
    options.accept(settings);
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("loss", name);
    entry.put("weight", weight);
    entry.putAll(settings.values());
    losses.add(entry);
    return this;
  }

  /**
   * Trains the fine-tuned model further with {@code sft} as well, for as many steps.
   *
   * @return these settings
   */
  public AlignmentSettings controlSftContinued() {
    return set("control", "sft-continued");
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Options;
import io.github.aft4j.api.data.Labeler;
import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.api.loss.AlignmentLossProvider.Reads;
import io.github.aft4j.api.loss.Requirements.Score;
import io.github.aft4j.api.model.Sampler;
import io.github.aft4j.core.plugin.Plugin;
import io.github.aft4j.core.recipe.LossChoice;
import io.github.aft4j.core.recipe.Recipe;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The plugins that a recipe names, made with the options that it gives.
 *
 * @param model makes the model, when it is needed
 * @param modelOptions the model's options
 * @param sampler answers the training questions
 * @param labeler judges the answers
 * @param judge judges the evaluation's answers
 * @param sft the loss of fine-tuning
 * @param losses those of alignment, in the recipe's order
 * @param used every plugin, for the manifest
 * @param options the options of each part, defaults included, by its place in the recipe
 * @param identities the identity of each part's plugin, by its place in the recipe
 * @param names the name of each part's plugin, by its place in the recipe
 * @param files the SHA-256 of each file that an option of a part names, by the option's name
 */
record Components(
    Plugin model,
    Options modelOptions,
    Optional<Sampler> sampler,
    Optional<Labeler> labeler,
    Optional<Labeler> judge,
    Optional<MadeLoss> sft,
    List<MadeLoss> losses,
    List<Plugin> used,
    Map<String, Options> options,
    Map<String, String> identities,
    Map<String, String> names,
    Map<String, Map<String, String>> files) {

  /**
   * A loss with what its provider declares.
   *
   * @param loss itself
   * @param reads the responses that it learns from unless the recipe says otherwise
   */
  public record MadeLoss(AlignmentLoss loss, Reads reads) {}

  /**
   * Finds and makes them; loads no model.
   *
   * @throws AftException with every problem
   */
  static Components create(Recipe recipe, io.github.aft4j.core.plugin.Plugins plugins) {
    return new ComponentReader(recipe, plugins).read();
  }

  /** Returns whether a loss reads scores of the reference model. */
  boolean readReference() {
    return read(Score.REFERENCE) || read(Score.MISMATCHED);
  }

  /**
   * Returns whether a loss of alignment sees references.
   *
   * @param choices the losses as the recipe has them, in the same order
   */
  boolean seesReferences(List<LossChoice> choices) {
    return IntStream.range(0, losses.size())
        .anyMatch(
            i ->
                switch (choices.get(i).responses()) {
                  case ALL, REFERENCE -> true;
                  case SAMPLED -> false;
                  case AUTO -> losses.get(i).reads() == Reads.REFERENCE;
                });
  }

  /** Returns whether a loss of alignment reads a kind of score. */
  boolean read(Score score) {
    return losses.stream()
        .map(made -> made.loss().requirements())
        .anyMatch(requirements -> requirements.scores().contains(score));
  }
}

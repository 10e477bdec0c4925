// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import io.github.aft4j.api.Cancellation;
import io.github.aft4j.api.KeyedRandom;
import io.github.aft4j.core.data.DataSet;
import io.github.aft4j.core.event.Events;
import io.github.aft4j.core.event.RunEvent;
import io.github.aft4j.core.recipe.Recipe;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The surroundings of every stage of a run.
 *
 * @param recipe what is to be done
 * @param components the plugins
 * @param policy the model in memory
 * @param train the training data
 * @param rows its token ids
 * @param events is told what happens
 * @param cancellation ends the run
 * @param threads of labeling and encoding; 0 is one for each processor
 * @param remote the workers over which stages are mapped; empty if this process does it all
 */
record RunContext(
    Recipe recipe,
    Components components,
    Policy policy,
    DataSet train,
    EncodedRows rows,
    Events events,
    Cancellation cancellation,
    int threads,
    Optional<Shards.RemoteWorkers> remote) {

  /** Returns what maps work over a stage's items, with a model that holds these weights. */
  Shards shards(Policy.Weights weights) {
    return new Shards(this, weights, Optional.empty());
  }

  /** Returns the seed of a stage that each round does; every draw of the stage follows from it. */
  long seed(PlannedStage stage) {
    return seed(recipe, stage.kind(), stage.round());
  }

  /** Returns the seed of a stage that is done once. */
  long seed(StageKind stage) {
    return seed(recipe, stage, 0);
  }

  /**
   * Returns the seed of a stage.
   *
   * @param round from 1; 0 for a stage that is done once
   */
  static long seed(Recipe recipe, StageKind stage, int round) {
    return KeyedRandom.of(recipe.seed(), stage.word(), round).bits(0);
  }

  /**
   * Returns a plugin's name, identity, and options with the content of the files that they name, as
   * inputs of a stage.
   */
  Object described(String part, String plugin) {
    Map<String, Object> described = new TreeMap<>();
    described.put("plugin", plugin);
    described.put("identity", components.identities().getOrDefault(part, ""));
    described.put(
        "options",
        Optional.ofNullable(components.options().get(part))
            .map(o -> (Object) o.asMap())
            .orElse(Map.of()));
    Map<String, String> files = components.files().getOrDefault(part, Map.of());
    // Omitted if there are none, so that the stages of older runs still count as done.
    if (!files.isEmpty()) {
      described.put("files", files);
    }
    return described;
  }

  /**
   * Tells that a stage begins.
   *
   * @param done units that an earlier, interrupted run has done
   * @param unit the name of a unit, in the plural
   */
  StageProgress begin(String stage, long total, long done, String unit) {
    events.on(new RunEvent.StageStarted(stage, total, done, unit));
    return new StageProgress(events, cancellation, stage, total, done);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import io.github.aft4j.core.recipe.Recipe;
import java.util.ArrayList;
import java.util.List;

/**
 * The stages of a recipe, in their order. {@link Pipeline} does them, the manifest lists them, and
 * the report reads their files.
 *
 * @param stages the stages
 */
record PlannedStages(List<PlannedStage> stages) {
  PlannedStages {
    stages = List.copyOf(stages);
  }

  static PlannedStages of(Recipe recipe, Components components) {
    List<PlannedStage> stages = new ArrayList<>();
    if (recipe.sft().isPresent()) {
      stages.add(new PlannedStage(StageKind.SFT, 1));
    }
    if (recipe.align().isPresent()) {
      for (int round = 1; round <= recipe.rounds(); round++) {
        if (recipe.sample().isPresent()) {
          stages.add(new PlannedStage(StageKind.SAMPLE, round));
          stages.add(new PlannedStage(StageKind.LABEL, round));
        }
        stages.add(new PlannedStage(StageKind.GROUPS, round));
        if (components.readReference()) {
          stages.add(new PlannedStage(StageKind.REFERENCE, round));
        }
        stages.add(new PlannedStage(StageKind.ALIGN, round));
      }
      if (recipe.align().get().control()) {
        stages.add(new PlannedStage(StageKind.CONTROL, 1));
      }
    }
    if (recipe.evaluation().isPresent()) {
      stages.add(new PlannedStage(StageKind.EVALUATE, 1));
    }
    return new PlannedStages(stages);
  }

  List<String> names() {
    return stages.stream().map(PlannedStage::name).toList();
  }

  /** Returns the stages of a kind, one for each round. */
  List<PlannedStage> of(StageKind kind) {
    return stages.stream().filter(stage -> stage.kind() == kind).toList();
  }
}

package io.github.aft4j.core.stage;

import io.github.aft4j.api.Requirements.Score;
import io.github.aft4j.core.recipe.Recipe;
import java.util.ArrayList;
import java.util.List;

/** Which stages a recipe has, in their order, and what their directories are called. */
final class StagePlan {
  private StagePlan() {}

  static List<String> of(Recipe recipe, Components components) {
    List<String> stages = new ArrayList<>();
    if (recipe.sft().isPresent()) {
      stages.add("sft");
    }
    if (recipe.align().isPresent()) {
      for (int round = 1; round <= recipe.rounds(); round++) {
        if (recipe.sample().isPresent()) {
          stages.add(name("sample", round));
          stages.add(name("label", round));
        }
        stages.add(name("groups", round));
        if (readsReference(components)) {
          stages.add(name("reference", round));
        }
        stages.add(name("align", round));
      }
      if (recipe.align().get().control()) {
        stages.add("control");
      }
    }
    if (recipe.evaluation().isPresent()) {
      stages.add("evaluate");
    }
    return stages;
  }

  /** The first round's stages have plain names. */
  static String name(String stage, int round) {
    return round == 1 ? stage : stage + "-" + round;
  }

  /** Whether a loss reads scores of the reference model. */
  static boolean readsReference(Components components) {
    return reads(components, Score.REFERENCE) || reads(components, Score.MISMATCHED);
  }

  static boolean reads(Components components, Score score) {
    return components.losses().stream()
        .map(made -> made.loss().requirements())
        .anyMatch(r -> r.scores().contains(score));
  }
}

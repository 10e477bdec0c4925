// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import io.github.aft4j.api.Problem;
import io.github.aft4j.api.data.Labeler;
import io.github.aft4j.api.loss.AlignmentLoss;
import io.github.aft4j.api.loss.Requirements.Score;
import io.github.aft4j.core.error.RecipeError;
import io.github.aft4j.core.recipe.Recipe;
import java.util.ArrayList;
import java.util.List;

/** The rules that hold between the parts of a recipe. */
final class RecipeRules {
  /** The keys that say what alignment is done on, and nothing else. */
  private static final List<String> ALIGNMENT_ONLY = List.of("sample", "groups");

  private RecipeRules() {}

  static List<Problem> check(Recipe recipe) {
    List<Problem> problems = new ArrayList<>();
    if (recipe.sample().isPresent() && recipe.label().isEmpty()) {
      problems.add(
          problem(
              recipe,
              "sample",
              "sampled responses that nobody labels",
              "a labeler",
              "Add label, such as final-answer."));
    }
    if (recipe.rounds() > 1 && recipe.sample().isEmpty()) {
      problems.add(
          problem(
              recipe,
              "rounds",
              recipe.rounds() + " rounds without sampling",
              "sample, label and align in every round",
              "Add sample and label, or remove rounds."));
    }
    if (recipe.align().isPresent() && recipe.align().get().control() && recipe.sft().isEmpty()) {
      problems.add(
          problem(
              recipe,
              "align.control",
              "sft-continued without a stage sft to continue",
              "a stage sft",
              "Add sft, or remove control."));
    }
    if (recipe.align().isPresent()
        && recipe.align().get().losses().stream().allMatch(loss -> loss.weight() == 0)) {
      problems.add(
          problem(
              recipe,
              "align.losses",
              "no loss with another weight than 0",
              "a loss that is minimized",
              "Give a loss a weight, or remove align."));
    }
    if (recipe.align().isEmpty()) {
      ALIGNMENT_ONLY.stream()
          .filter(recipe.given()::containsKey)
          .map(section -> unused(recipe, section))
          .forEach(problems::add);
    }
    if (recipe.sft().isEmpty() && recipe.align().isEmpty() && recipe.evaluation().isEmpty()) {
      problems.add(
          problem(
              recipe,
              "",
              "nothing to do",
              "at least one of sft, align and evaluate",
              "docs/recipe.md shows recipes."));
    }
    return problems;
  }

  /** Checks that the labeler of the evaluation can judge a greedy answer, which stands alone. */
  static List<Problem> checkJudge(Recipe recipe, Labeler judge) {
    return judge.comparesResponses()
        ? List.of(
            problem(
                recipe,
                "evaluate",
                "a labeler that judges responses by comparing them with each other",
                "a labeler that judges each answer by itself",
                "Give evaluate a label of its own, such as final-answer."))
        : List.of();
  }

  /** Checks that some stage provides what the losses read; reference scores always are provided. */
  static List<Problem> checkLosses(Recipe recipe, List<AlignmentLoss> losses) {
    List<Problem> problems = new ArrayList<>();
    for (int i = 0; i < losses.size() && recipe.sample().isEmpty(); i++) {
      if (losses.get(i).requirements().scores().contains(Score.SAMPLING)) {
        problems.add(
            problem(
                recipe,
                "align.losses[" + i + "]",
                "a loss that reads log-probabilities at sampling time, without a stage sample",
                "responses that the run samples itself",
                "Add sample and label, or take another loss."));
      }
    }
    return problems;
  }

  private static Problem unused(Recipe recipe, String section) {
    return problem(
        recipe,
        section,
        section + " without a stage align, which alone reads it",
        "a stage align",
        "Add align with its losses, or remove " + section + ".");
  }

  private static Problem problem(
      Recipe recipe, String path, String found, String expected, String fix) {
    return new Problem(
        RecipeError.INCOMPATIBLE_PARTS, recipe.locations().of(path), found, expected, fix);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.api.model.ModelOutline;
import io.github.aft4j.core.data.DataSet;
import io.github.aft4j.core.error.DatasetError;
import io.github.aft4j.core.plan.RunPlan;
import io.github.aft4j.core.plan.StagePlan;
import io.github.aft4j.core.recipe.Alignment;
import io.github.aft4j.core.recipe.Evaluation;
import io.github.aft4j.core.recipe.Recipe;
import io.github.aft4j.core.recipe.Sft;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes the checks that need the model's tokenizer and limits, and counts the work of each stage:
 * at most so much, as the groups of alignment are not known before the responses are.
 *
 * @param model its outline, or itself
 */
record Planner(
    Recipe recipe,
    Components components,
    DataSet train,
    EncodedRows rows,
    Optional<HeldOut> test,
    ModelOutline model) {

  /**
   * Checks, and returns the plan.
   *
   * @throws AftException with all problems: trainings of which it is already clear that they cannot
   *     be done, rather than after hours of earlier stages, and the rows that are too long, where
   *     they are not to be skipped
   */
  RunPlan plan(PlannedStages planned) {
    List<StagePlan> stages = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    Set<Problem> problems = new LinkedHashSet<>(PartsCheck.problems(recipe, model));
    planned.stages().forEach(stage -> check(() -> stages.add(stage(stage)), problems));
    check(
        () -> warnings.addAll(Lengths.check(recipe, components, model, train, rows, test)),
        problems);
    if (!problems.isEmpty()) {
      throw new AftException(List.copyOf(problems));
    }
    warnings.addAll(model.warnings());
    Optional<DataSet> testData = test.map(HeldOut::data);
    warnings.addAll(DataWarnings.of(components, train, testData));
    return new RunPlan(stages, PlanService.counts(train, testData), warnings, true);
  }

  private static void check(Runnable check, Set<Problem> problems) {
    try {
      check.run();
    } catch (AftException e) {
      problems.addAll(e.problems());
    }
  }

  private StagePlan stage(PlannedStage stage) {
    return switch (stage.kind()) {
      case SFT -> sft(stage);
      case SAMPLE, LABEL, GROUPS -> plan(stage, questions(), "questions");
      case REFERENCE -> plan(stage, reached(), "questions");
      case ALIGN -> align(stage);
      case CONTROL -> plan(stage, (long) recipe.rounds() * alignmentSteps(), "steps");
      case EVALUATE -> evaluate(stage);
    };
  }

  private static StagePlan plan(PlannedStage stage, long units, String unit) {
    return new StagePlan(stage.name(), units, unit, Optional.empty());
  }

  private StagePlan sft(PlannedStage stage) {
    Sft sft = recipe.sft().orElseThrow();
    SftGroups groups = SftGroups.of(train, rows, model.maxPositions());
    if (groups.size() == 0) {
      throw new AftException(nothingLearned());
    }
    Epochs epochs =
        Epochs.of(
            sft.training(),
            RunContext.seed(recipe, stage.kind(), 0),
            groups.size(),
            train,
            groups.rows()::number);
    return new StagePlan(
        stage.name(),
        epochs.steps(),
        "steps",
        Optional.of(model.trainingPlan(sft.training().optimizer(), groups.largest())));
  }

  private Problem nothingLearned() {
    return new Problem(
        DatasetError.NO_REFERENCES,
        recipe.locations().of("sft"),
        "no row to fine-tune on: every reference is longer than the model's "
            + model.maxPositions()
            + " positions, or the chat template marks nothing in it as the model's",
        "at least one reference that fits, with tokens to learn",
        "Shorten the references, or choose a model with more positions or another chat template.");
  }

  private Alignment alignment() {
    return recipe.align().orElseThrow();
  }

  /** Returns the steps of a round of alignment, at most. */
  private int alignmentSteps() {
    SelectedRows rows = selected();
    long seed = RunContext.seed(recipe, StageKind.ALIGN, 1);
    return Epochs.of(alignment().training(), seed, rows.size(), train, rows::number).steps();
  }

  /** Returns the number of groups that the steps of alignment come to, at most. */
  private long reached() {
    return Math.min(questions(), (long) alignmentSteps() * alignment().training().batchSize());
  }

  /** The groups of alignment are not known yet; their stage looks again. */
  private StagePlan align(PlannedStage stage) {
    return new StagePlan(
        stage.name(),
        alignmentSteps(),
        "steps",
        Optional.of(model.trainingPlan(alignment().training().optimizer(), 0)));
  }

  private StagePlan evaluate(PlannedStage stage) {
    Evaluation evaluation = recipe.evaluation().orElseThrow();
    HeldOut heldOut = test.orElseThrow();
    int all = 1 + (recipe.align().isPresent() ? 1 : 0) + (alignmentControlled() ? 1 : 0);
    int models = evaluation.models() == Evaluation.Models.ALL ? all : 1;
    int assessed = 0;
    if (recipe.align().isPresent()) {
      int limit = evaluation.assessmentGroups();
      assessed = limit == 0 ? questions() : Math.min(limit, questions());
    }
    int answered =
        Lengths.answerable(heldOut.data(), heldOut.rows(), components.judge().orElseThrow(), model)
            .size();
    return plan(stage, (long) models * (answered + assessed), "questions and groups");
  }

  private boolean alignmentControlled() {
    return recipe.align().filter(Alignment::control).isPresent();
  }

  /** Returns the number of training questions that are sampled, or come with responses. */
  private int questions() {
    return selected().size();
  }

  private SelectedRows selected() {
    return components
        .labeler()
        .filter(labeler -> recipe.sample().isPresent())
        .map(labeler -> Lengths.answerable(train, rows, labeler, model))
        .orElseGet(() -> SelectedRows.of(train, rows, row -> true));
  }
}

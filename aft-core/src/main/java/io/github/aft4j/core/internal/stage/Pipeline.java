// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import io.github.aft4j.api.loss.Requirements.Score;
import io.github.aft4j.core.internal.run.RunDirectory;
import io.github.aft4j.core.internal.run.StageDirectory;
import io.github.aft4j.core.internal.run.StageRecord;
import io.github.aft4j.core.recipe.Alignment;
import io.github.aft4j.core.recipe.Recipe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs a plan's stages in order, passing each stage the results of the earlier ones. */
final class Pipeline {
  private final RunContext context;
  private final RunDirectory run;
  private final StageRunner runner;
  private final Optional<HeldOut> test;
  private final SelectedRows questions;

  /** The files of the latest round. */
  private final Map<StageKind, Artifact> artifacts = new EnumMap<>(StageKind.class);

  private Policy.Weights policy;
  private Policy.Weights beforeAlignment;
  private Optional<Policy.Weights> control = Optional.empty();
  private int alignmentSteps;

  Pipeline(RunContext context, RunDirectory run, StageRunner runner, Optional<HeldOut> test) {
    this.context = context;
    this.run = run;
    this.runner = runner;
    this.test = test;
    this.questions =
        context
            .components()
            .labeler()
            .map(
                l ->
                    Lengths.answerable(
                        context.train(), context.rows(), l, context.policy().loadedModel()))
            .orElseGet(() -> SelectedRows.of(context.train(), context.rows(), i -> true));
    this.policy = context.policy().base();
    this.beforeAlignment = policy;
  }

  /**
   * The result of a pipeline.
   *
   * @param latest the trained weights; the base model's where nothing was trained
   * @param evaluation the evaluation's directory
   */
  record Outcome(Policy.Weights latest, Optional<StageDirectory> evaluation) {}

  Outcome run(PlannedStages plan) throws IOException {
    for (PlannedStage stage : plan.stages()) {
      run(stage);
    }
    return new Outcome(
        policy,
        plan.of(StageKind.EVALUATE).stream().findFirst().map(stage -> run.stage(stage.name())));
  }

  private void run(PlannedStage stage) throws IOException {
    Recipe recipe = context.recipe();
    switch (stage.kind()) {
      case SFT -> {
        policy =
            trained(
                "sft",
                new SftStage(
                    context,
                    stage,
                    policy,
                    recipe.sft().orElseThrow(),
                    recipe.sft().orElseThrow().training(),
                    0));
        beforeAlignment = policy;
      }
      case SAMPLE ->
          keep(
              stage,
              new SampleStage(context, stage, policy, recipe.sample().orElseThrow(), questions),
              SampleStage.FILE);
      case LABEL ->
          keep(
              stage,
              new LabelStage(context, stage, artifact(StageKind.SAMPLE), questions.questions()),
              LabelStage.FILE);
      case GROUPS -> keep(stage, groups(stage), GroupsStage.FILE);
      case REFERENCE ->
          keep(
              stage,
              new ReferenceStage(
                  context,
                  stage,
                  start(),
                  artifact(StageKind.GROUPS),
                  alignment().training(),
                  context.components().read(Score.MISMATCHED)),
              ReferenceStage.FILE);
      case ALIGN -> align(stage);
      case CONTROL ->
          control =
              Optional.of(
                  trained(
                      "control",
                      new SftStage(
                          context,
                          stage,
                          beforeAlignment,
                          recipe.sft().orElseThrow(),
                          alignment().training(),
                          alignmentSteps)));
      case EVALUATE ->
          runner.run(
              new EvaluateStage(
                  context,
                  stage,
                  recipe.evaluation().orElseThrow(),
                  test.orElseThrow(),
                  evaluated(),
                  Optional.ofNullable(artifacts.get(StageKind.GROUPS))));
    }
  }

  private Alignment alignment() {
    return context.recipe().align().orElseThrow();
  }

  private Policy.Weights start() {
    return alignment().start() == Alignment.Start.BASE ? context.policy().base() : policy;
  }

  private GroupsStage groups(PlannedStage stage) {
    if (context.recipe().sample().isEmpty()) {
      return new GroupsStage(
          context,
          stage,
          "given",
          GivenResponses::new,
          SelectedRows.of(context.train(), context.rows(), i -> true),
          0);
    }
    Artifact samples = artifact(StageKind.SAMPLE);
    Artifact labels = artifact(StageKind.LABEL);
    return new GroupsStage(
        context,
        stage,
        List.of(samples.fingerprint(), labels.fingerprint()),
        () -> SampledResponses.open(samples.file(), labels.file()),
        questions,
        context.train().examples().size() - questions.size());
  }

  private void align(PlannedStage stage) throws IOException {
    AlignStage work =
        new AlignStage(
            context,
            stage,
            start(),
            alignment(),
            artifact(StageKind.GROUPS),
            Optional.ofNullable(artifacts.get(StageKind.REFERENCE)));
    StageRecord record = runner.run(work);
    policy = weights("aft", work, record);
    alignmentSteps += TrainingFacts.of(record, run.stage(stage.name())).steps();
  }

  /** Returns the models to evaluate, in the order of the table. */
  private List<Policy.Weights> evaluated() {
    return switch (context.recipe().evaluation().orElseThrow().models()) {
      case FIRST -> List.of(beforeAlignment);
      case LAST -> List.of(policy);
      case ALL -> allModels();
    };
  }

  private List<Policy.Weights> allModels() {
    List<Policy.Weights> models = new ArrayList<>();
    models.add(beforeAlignment);
    control.ifPresent(models::add);
    if (context.recipe().align().isPresent()) {
      models.add(policy);
    }
    return models;
  }

  private void keep(PlannedStage planned, Stage stage, String file) throws IOException {
    StageRecord record = runner.run(stage);
    Path path = run.stage(planned.name()).file(file);
    artifacts.put(planned.kind(), new Artifact(path, record.fingerprint(), record.facts()));
  }

  private Artifact artifact(StageKind kind) {
    return Optional.ofNullable(artifacts.get(kind)).orElseThrow();
  }

  private Policy.Weights trained(String name, Stage stage) throws IOException {
    return weights(name, stage, runner.run(stage));
  }

  private Policy.Weights weights(String name, Stage stage, StageRecord record) {
    return new Policy.Weights(
        name,
        Optional.of(run.stage(stage.name()).file(TrainingLoop.WEIGHTS)),
        record.fingerprint(TrainingLoop.WEIGHTS));
  }
}

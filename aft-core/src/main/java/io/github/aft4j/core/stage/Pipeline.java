package io.github.aft4j.core.stage;

import io.github.aft4j.api.Question;
import io.github.aft4j.api.Requirements.Score;
import io.github.aft4j.core.data.DataSet;
import io.github.aft4j.core.data.Example;
import io.github.aft4j.core.label.Judgeable;
import io.github.aft4j.core.recipe.Alignment;
import io.github.aft4j.core.recipe.Recipe;
import io.github.aft4j.core.run.RunDirectory;
import io.github.aft4j.core.run.StageDirectory;
import io.github.aft4j.core.run.StageRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The stages of one recipe, in their order. */
final class Pipeline {
  private final RunContext context;
  private final RunDirectory run;
  private final StageRunner runner;
  private final Optional<DataSet> test;

  Pipeline(RunContext context, RunDirectory run, StageRunner runner, Optional<DataSet> test) {
    this.context = context;
    this.run = run;
    this.runner = runner;
    this.test = test;
  }

  /**
   * What the stages end in.
   *
   * @param latest the trained weights; the base model's where nothing was trained
   * @param evaluation the evaluation's directory
   */
  record Outcome(Policy.Weights latest, Optional<StageDirectory> evaluation) {}

  /** Where a round leaves the policy and the groups it was aligned on. */
  private record Round(Policy.Weights policy, Path groups, String groupsFingerprint) {}

  Outcome run() throws IOException {
    Recipe recipe = context.recipe();
    List<Policy.Weights> models = new ArrayList<>();
    Policy.Weights policy = context.policy().base();
    if (recipe.sft().isPresent()) {
      policy =
          trained(
              "sft",
              "sft",
              new SftStage(
                  context, "sft", policy, recipe.sft().get(), recipe.sft().get().training(), 0));
    }
    models.add(policy);
    Policy.Weights before = policy;
    Optional<Round> last = Optional.empty();
    if (recipe.align().isPresent()) {
      int steps = 0;
      for (int round = 1; round <= recipe.rounds(); round++) {
        last = Optional.of(round(round, policy, recipe.align().get()));
        policy = last.get().policy();
        steps += lastSteps(round);
      }
      if (recipe.align().get().control()) {
        models.add(control(recipe, before, steps));
      }
      models.add(policy);
    }
    Optional<StageDirectory> evaluation = Optional.empty();
    if (recipe.evaluation().isPresent()) {
      runner.run(
          new EvaluateStage(
              context,
              recipe.evaluation().get(),
              test.orElseThrow(),
              models,
              last.map(Round::groups),
              last.map(Round::groupsFingerprint).orElse("")));
      evaluation = Optional.of(run.stage("evaluate"));
    }
    return new Outcome(policy, evaluation);
  }

  private Policy.Weights control(Recipe recipe, Policy.Weights start, int steps)
      throws IOException {
    return trained(
        "control",
        "control",
        new SftStage(
            context,
            "control",
            start,
            recipe.sft().orElseThrow(),
            recipe.align().orElseThrow().training(),
            steps));
  }

  private int lastSteps(int round) throws IOException {
    return run.stage(StagePlan.name("align", round)).facts().path("steps").asInt();
  }

  /** One round: sample, label, groups, reference where a loss reads it, align. */
  private Round round(int round, Policy.Weights policy, Alignment alignment) throws IOException {
    StageRecord groups = groups(round, policy);
    Path file = run.stage(StagePlan.name("groups", round)).file(GroupsStage.FILE);
    Policy.Weights start =
        alignment.start() == Alignment.Start.BASE ? context.policy().base() : policy;
    boolean mismatched = StagePlan.reads(context.components(), Score.MISMATCHED);
    Optional<AlignStage.Groups.Reference> reference = Optional.empty();
    if (StagePlan.readsReference(context.components())) {
      String name = StagePlan.name("reference", round);
      StageRecord scores =
          runner.run(
              new ReferenceStage(context, name, start, file, groups.fingerprint(), mismatched));
      reference =
          Optional.of(
              new AlignStage.Groups.Reference(
                  run.stage(name).file(ReferenceStage.FILE), scores.fingerprint()));
    }
    AlignStage stage =
        new AlignStage(
            context,
            StagePlan.name("align", round),
            round,
            start,
            alignment,
            new AlignStage.Groups(file, groups.fingerprint(), reference, mismatched));
    return new Round(trained("aft", stage.name(), stage), file, groups.fingerprint());
  }

  private StageRecord groups(int round, Policy.Weights policy) throws IOException {
    List<Example> examples = context.train().examples();
    if (context.recipe().sample().isEmpty()) {
      return runner.run(
          new GroupsStage(
              context, StagePlan.name("groups", round), "given", GivenResponses::new, examples, 0));
    }
    List<Question> all = context.train().questions();
    List<Question> questions =
        Lengths.fitting(
            Judgeable.of(all, context.components().labeler().orElseThrow()),
            context.policy().any());
    String sample = StagePlan.name("sample", round);
    StageRecord samples =
        runner.run(
            new SampleStage(
                context,
                sample,
                round,
                policy,
                context.recipe().sample().orElseThrow(),
                questions));
    Path samplesFile = run.stage(sample).file(SampleStage.FILE);
    String label = StagePlan.name("label", round);
    StageRecord labels =
        runner.run(new LabelStage(context, label, samplesFile, samples.fingerprint(), questions));
    Path labelsFile = run.stage(label).file(LabelStage.FILE);
    List<Example> sampled = questions.stream().map(q -> new Example(q, List.of())).toList();
    return runner.run(
        new GroupsStage(
            context,
            StagePlan.name("groups", round),
            List.of(samples.fingerprint(), labels.fingerprint()),
            () -> SampledResponses.open(samplesFile, labelsFile),
            sampled,
            all.size() - questions.size()));
  }

  private Policy.Weights trained(String name, String directory, Stage stage) throws IOException {
    StageRecord record = runner.run(stage);
    return new Policy.Weights(
        name,
        Optional.of(run.stage(directory).file(TrainingLoop.WEIGHTS)),
        record.fingerprint(TrainingLoop.WEIGHTS));
  }
}

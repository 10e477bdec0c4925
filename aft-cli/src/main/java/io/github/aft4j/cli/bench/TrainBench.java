// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.bench;

import io.github.aft4j.api.data.LogProbs;
import io.github.aft4j.api.model.StepResult;
import io.github.aft4j.api.model.Trainer;
import io.github.aft4j.api.model.TrainerOptions;
import io.github.aft4j.core.objective.StepGroup;
import io.github.aft4j.core.objective.WeightedObjective;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Optimizer steps of an objective on the groups in order, from the first again when they are used
 * up; AdamW without decay, betas 0.9 and 0.999, clipping at 1.
 *
 * @param objective what is minimized
 * @param groupsPerStep questions of a step
 * @param steps how many; the first is left out of the medians where there are more
 * @param learningRate constant
 * @param backwardPasses what a backward pass costs in forward passes: 2, or 1 if the matrices are
 *     frozen (adapters)
 * @since 0.1.0
 */
public record TrainBench(
    TrainObjective objective, int groupsPerStep, int steps, double learningRate, int backwardPasses)
    implements Benchmark {

  @Override
  public String name() {
    return "train";
  }

  @Override
  public Map<String, Object> options() {
    Map<String, Object> options = new LinkedHashMap<>();
    options.put("loss", objective.name());
    options.put("groups_per_step", groupsPerStep);
    options.put("steps", steps);
    options.put("learning_rate", learningRate);
    return options;
  }

  @Override
  public Map<String, Object> run(Workload workload) {
    String plan = workload.model().trainingPlan(TrainerOptions.defaults(), largest(workload));
    List<List<StepGroup>> batches = new ArrayList<>();
    for (int step = 0; step < steps; step++) {
      batches.add(batch(workload, step));
    }
    List<Step> done = new ArrayList<>();
    Map<String, Object> shares = Map.of();
    try (Trainer trainer = workload.model().trainer(TrainerOptions.defaults())) {
      if (steps > 1) {
        done.add(step(trainer, batches.get(0)));
      }
      try (TimeShares time = TimeShares.start()) {
        while (done.size() < steps) {
          done.add(step(trainer, batches.get(done.size())));
        }
        shares = time.stop();
      }
    }
    Map<String, Object> fields = fields(workload, done);
    fields.putAll(shares);
    fields.put("plan", plan);
    return fields;
  }

  /** Returns the tokens of the largest group that a step sees, its prompt counted once. */
  private int largest(Workload workload) {
    return workload.groups().stream()
        .map(group -> List.of(objective.seen(group)))
        .mapToInt(seen -> Math.toIntExact(WorkGroup.packedTokens(seen)))
        .max()
        .orElse(0);
  }

  private record Step(double seconds, double loss, StepResult result) {}

  private Step step(Trainer trainer, List<StepGroup> batch) {
    long started = System.nanoTime();
    WeightedObjective weighted = new WeightedObjective(objective.parts(), batch);
    StepResult result = trainer.step(weighted.requests(), weighted, learningRate);
    return new Step((System.nanoTime() - started) / 1e9, weighted.value(), result);
  }

  private List<WorkGroup> groups(Workload workload, int step) {
    List<WorkGroup> groups = new ArrayList<>();
    for (int i = 0; i < groupsPerStep; i++) {
      int index = (step * groupsPerStep + i) % workload.groups().size();
      groups.add(objective.seen(workload.groups().get(index)));
    }
    return groups;
  }

  private List<StepGroup> batch(Workload workload, int step) {
    List<StepGroup> batch = new ArrayList<>();
    for (WorkGroup group : groups(workload, step)) {
      String id = "group " + (batch.size() + 1);
      List<LogProbs> reference =
          objective.needsReference()
              ? workload.model().score(List.of(group.request(id))).get(0)
              : List.of();
      batch.add(new StepGroup(group.group(id), reference, List.of(), List.of()));
    }
    return batch;
  }

  private Map<String, Object> fields(Workload workload, List<Step> done) {
    List<Double> seconds = new ArrayList<>();
    List<Double> responseRates = new ArrayList<>();
    List<Double> computedRates = new ArrayList<>();
    List<Double> speeds = new ArrayList<>();
    for (int step = steps > 1 ? 1 : 0; step < steps; step++) {
      double elapsed = done.get(step).seconds();
      List<WorkGroup> groups = groups(workload, step);
      double forward = groups.stream().mapToDouble(workload.arithmetic()::forward).sum();
      seconds.add(elapsed);
      responseRates.add(WorkGroup.responseTokens(groups) / elapsed);
      computedRates.add(done.get(step).result().tokens() / elapsed);
      speeds.add((1 + backwardPasses) * forward / elapsed / 1e9);
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("seconds_per_step", Median.of(seconds));
    fields.put("first_step_seconds", done.get(0).seconds());
    fields.put("response_tokens_per_s", Median.of(responseRates));
    fields.put("computed_tokens_per_s", Median.of(computedRates));
    fields.put("needed_gflops", Median.of(speeds));
    fields.put("losses", done.stream().map(Step::loss).toList());
    fields.put("gradient_norms", done.stream().map(s -> s.result().gradientNorm()).toList());
    return fields;
  }
}

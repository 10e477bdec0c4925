package io.github.aft4j.examples.bench;

import io.github.aft4j.api.AlignmentLoss;
import io.github.aft4j.api.Model;
import io.github.aft4j.api.OptionsReader;
import io.github.aft4j.api.StepResult;
import io.github.aft4j.api.Trainer;
import io.github.aft4j.api.TrainerOptions;
import io.github.aft4j.core.objective.LossPart;
import io.github.aft4j.core.objective.StepGroup;
import io.github.aft4j.core.objective.WeightedObjective;
import io.github.aft4j.core.plugin.Plugins;
import io.github.aft4j.core.recipe.LossChoice.Responses;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Optimizer steps of SFT on each group's first response (mean over groups of the token mean) plus
 * the boundary loss over all of its responses (beta 0.15, mean over groups); AdamW without decay,
 * betas 0.9 and 0.999, clipping at 1.
 *
 * @param plugins the losses
 * @param groupsPerStep questions of a step
 * @param steps how many; the first is left out of the medians where there are more
 * @param learningRate constant
 */
public record TrainBench(Plugins plugins, int groupsPerStep, int steps, double learningRate) {

  /** Runs it on the groups in order, from the first again when they are used up. */
  Map<String, Object> run(Model model, List<WorkGroup> work) {
    List<Double> seconds = new ArrayList<>();
    List<Double> responseRates = new ArrayList<>();
    List<Double> computedRates = new ArrayList<>();
    List<Double> losses = new ArrayList<>();
    List<Double> norms = new ArrayList<>();
    try (Trainer trainer = model.trainer(TrainerOptions.defaults())) {
      for (int step = 0; step < steps; step++) {
        long started = System.nanoTime();
        List<StepGroup> groups = new ArrayList<>();
        long responseTokens = 0;
        for (int i = 0; i < groupsPerStep; i++) {
          int index = (step * groupsPerStep + i) % work.size();
          groups.add(StepGroup.of(work.get(index).group("line " + (index + 1))));
          responseTokens += work.get(index).responseTokens();
        }
        WeightedObjective objective = new WeightedObjective(parts(), groups);
        StepResult result = trainer.step(objective.requests(), objective, learningRate);
        double elapsed = (System.nanoTime() - started) / 1e9;
        losses.add(objective.value());
        norms.add(result.gradientNorm());
        if (step > 0 || steps == 1) {
          seconds.add(elapsed);
          responseRates.add(responseTokens / elapsed);
          computedRates.add(result.tokens() / elapsed);
        }
      }
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("seconds_per_step", Median.of(seconds));
    fields.put("response_tokens_per_s", Median.of(responseRates));
    fields.put("computed_tokens_per_s", Median.of(computedRates));
    fields.put("losses", losses);
    fields.put("gradient_norms", norms);
    return fields;
  }

  private List<LossPart> parts() {
    return List.of(
        new LossPart(
            "sft", loss("sft", Map.of("reduction", "response-mean")), 1, Responses.REFERENCE),
        new LossPart("aft-boundary", loss("aft-boundary", Map.of("beta", 0.15)), 1, Responses.ALL));
  }

  private AlignmentLoss loss(String name, Map<String, Object> options) {
    var provider = plugins.loss(name);
    return provider.create(OptionsReader.read(provider.options(), options, name));
  }
}

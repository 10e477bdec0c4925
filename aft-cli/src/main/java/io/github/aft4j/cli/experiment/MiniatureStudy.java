// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.experiment;

import io.github.aft4j.cli.experiment.Method.Start;
import io.github.aft4j.commons.Json;
import io.github.aft4j.commons.Sha256;
import io.github.aft4j.core.format.JsonlQuestions;
import io.github.aft4j.core.recipe.AlignmentSettings;
import io.github.aft4j.core.recipe.Recipe;
import io.github.aft4j.core.recipe.TrainingSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The paper in miniature: the quickstart's task and a model with random weights.
 *
 * @param dose the size
 * @param methods the methods, VFT first
 */
record MiniatureStudy(Dose dose, List<Method> methods) implements Study {
  private static final int NEW_TOKENS = 40;
  private static final int CHUNK = 500;
  private static final int ASSESSED = 300;
  private static final double START_RATE = 4e-3;

  MiniatureStudy {
    methods = List.copyOf(methods);
  }

  @Override
  public String title() {
    return "The paper in miniature";
  }

  @Override
  public Path input(Path folder, long seed) throws IOException {
    return Inputs.write(folder, dose, seed);
  }

  @Override
  public Recipe recipe(Method method, Setting setting, long seed, Path input, Split split) {
    return Recipe.builder()
        .name(method.name())
        .seed(seed)
        .model("djl", m -> m.set("path", input.resolve("model")))
        .questions(JsonlQuestions.jsonl(input.resolve("train.jsonl")))
        .sft(t -> common(t, START_RATE).epochs(dose.epochs()).batchSize(dose.batch()))
        .sample(
            "temperature",
            s ->
                s.set("responses", method.samples())
                    .set("temperature", 1)
                    .set("max_new_tokens", NEW_TOKENS)
                    .set("chunk", CHUNK))
        .label(method.feedback().labeler())
        .groups(
            g ->
                g.set("max_positive", method.samples() / 2)
                    .set("max_negative", method.samples() / 2))
        .align(a -> align(a, method, setting))
        .evaluate(
            JsonlQuestions.jsonl(input.resolve(split.file())),
            e ->
                e.set("label", Map.of("plugin", "final-answer"))
                    .set("max_new_tokens", NEW_TOKENS)
                    .set("assessment_groups", ASSESSED)
                    .set("chunk", CHUNK))
        .build();
  }

  private void align(AlignmentSettings align, Method method, Setting setting) {
    common(align, setting.learningRate());
    int steps = dose.alignmentSteps();
    if (method.start() == Start.BASE) {
      steps += dose.steps();
      align.set("start", "base");
    }
    // A run samples for an alignment only: VFT itself takes a step of it, which nobody looks at.
    int taken = method.isStart() ? 1 : steps;
    align
        .batchSize(dose.alignmentBatch())
        .epochs(dose.alignmentEpochs(steps))
        .set("max_steps", taken);
    for (Term term : method.isStart() ? List.of(Term.of("sft")) : method.terms()) {
      align.loss(term.loss(), 1, l -> term.options(setting).forEach(l::set));
    }
  }

  private static TrainingSettings common(TrainingSettings training, double rate) {
    return training
        .learningRate(rate)
        .schedule("cosine", 0.05)
        .set("final_share", 0.1)
        .set("beta2", 0.99)
        .set("weight_decay", 0.01);
  }

  @Override
  public String fingerprint(Method method, Setting setting, Split split) {
    Map<String, Object> identity =
        new TreeMap<>(recipe(method, setting, 0, Path.of("input"), split).description());
    identity.put("dose", dose.toString());
    return Sha256.of(Json.line(Json.tree(identity)));
  }
}

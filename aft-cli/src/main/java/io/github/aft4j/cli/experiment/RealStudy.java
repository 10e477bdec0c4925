// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.experiment;

import io.github.aft4j.commons.Json;
import io.github.aft4j.commons.Sha256;
import io.github.aft4j.core.data.PromptStyle;
import io.github.aft4j.core.data.QuestionSource;
import io.github.aft4j.core.format.JsonlQuestions;
import io.github.aft4j.core.recipe.AlignmentSettings;
import io.github.aft4j.core.recipe.Recipe;
import io.github.aft4j.djl.DjlModels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The comparison on a model that was really trained. It is fine-tuned on the references first: a
 * model that answers nothing rightly has nothing to learn from its own samples. A run evaluates the
 * model that it ends in only, as evaluation takes most of its time.
 *
 * @param model the model directory
 * @param data where the questions are
 * @param dose the size
 * @param identity what the files of the model and the questions hold
 */
record RealStudy(Path model, RealData data, Dose dose, String identity) implements Study {
  private static final int SAMPLES = 2;
  private static final int NEW_TOKENS = 120;
  private static final int ASSESSED = 300;
  private static final double TEMPERATURE = 0.8;
  private static final double START_RATE = 1e-4;

  /**
   * Looks at the model and the data.
   *
   * @throws io.github.aft4j.api.AftException AFT-922 if there are too few questions
   */
  static RealStudy of(Path model, Path folder, Dose dose) {
    RealData data = RealData.of(folder, dose);
    try {
      String identity = Sha256.of(Sha256.ofAll(model) + data.fingerprint());
      return new RealStudy(model, data, dose, identity);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String title() {
    return "The paper's comparison on a real model";
  }

  @Override
  public List<Method> methods() {
    return Methods.real();
  }

  @Override
  public Path input(Path folder, long seed) throws IOException {
    return data.write(folder, dose.training(), seed);
  }

  @Override
  public Recipe recipe(Method method, Setting setting, long seed, Path input, Split split) {
    return Recipe.builder()
        .name(method.name())
        .seed(seed)
        .model("djl", m -> m.set("path", model).set("dtype", "bfloat16"))
        .questions(questions(input.resolve("train.jsonl")))
        .sft(
            t ->
                t.epochs(dose.epochs())
                    .batchSize(dose.alignmentBatch())
                    .learningRate(START_RATE)
                    .schedule("cosine", 0.05))
        .sample(
            "temperature",
            s ->
                s.set("responses", method.samples())
                    .set("temperature", TEMPERATURE)
                    .set("max_new_tokens", NEW_TOKENS))
        .label(method.feedback().labeler())
        .groups(
            g ->
                g.set("max_positive", method.samples() / 2)
                    .set("max_negative", method.samples() / 2))
        .align(a -> align(a, method, setting))
        .evaluate(
            questions(input.resolve(split.file())),
            e ->
                e.set("models", method.isStart() ? "first" : "last")
                    .set("max_new_tokens", NEW_TOKENS)
                    .set("samples", SAMPLES)
                    .set("temperature", TEMPERATURE)
                    .set("assessment_groups", ASSESSED))
        .build();
  }

  private QuestionSource questions(Path file) {
    PromptStyle style = DjlModels.hasChatTemplate(model) ? PromptStyle.chat() : PromptStyle.plain();
    return JsonlQuestions.jsonl(file).withStyle(style);
  }

  private void align(AlignmentSettings align, Method method, Setting setting) {
    align.learningRate(setting.learningRate()).schedule("cosine", 0.05);
    // A run samples for an alignment only: VFT itself takes a step of it, which nobody looks at.
    int steps = method.isStart() ? 1 : dose.alignmentSteps();
    align.batchSize(dose.alignmentBatch()).epochs(dose.alignmentEpochs()).set("max_steps", steps);
    for (Term term : method.isStart() ? List.of(Term.of("sft")) : method.terms()) {
      align.loss(term.loss(), 1, l -> term.options(setting).forEach(l::set));
    }
  }

  @Override
  public String fingerprint(Method method, Setting setting, Split split) {
    Map<String, Object> described =
        new TreeMap<>(recipe(method, setting, 0, Path.of("input"), split).description());
    described.put("dose", dose.toString());
    // In place of the directory's name: a copy elsewhere is the same model.
    described.put("model", identity);
    return Sha256.of(Json.line(Json.tree(described)));
  }
}

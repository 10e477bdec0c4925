// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.init;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.api.data.Question;
import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.ModelContext;
import io.github.aft4j.api.model.ModelOutline;
import io.github.aft4j.api.model.TrainerOptions;
import io.github.aft4j.commons.OptionsReader;
import io.github.aft4j.core.data.DataSet;
import io.github.aft4j.djl.DjlModelProvider;
import io.github.aft4j.djl.DjlModels;
import io.github.aft4j.djl.ModelDescription;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model directory, and how it can be trained on this machine.
 *
 * @param section the keys of a recipe that open it
 * @param description its architecture
 * @param positions most tokens of prompt and response
 * @param adapted whether an adapter is trained, as the whole model does not fit
 * @param memory the plan of training in one line
 * @since 0.1.0
 */
public record ModelLook(
    Map<String, Object> section,
    ModelDescription description,
    int positions,
    boolean adapted,
    String memory) {

  /**
   * Looks at a model: as a whole in FP32 if training fits into memory, else an adapter on a base in
   * BF16.
   *
   * @param group tokens of the largest group that it is to train on
   * @throws AftException if the model cannot be read, or if not even the adapter fits
   */
  static ModelLook of(Path model, int group) {
    ModelDescription description = DjlModels.describe(model);
    Map<String, Object> whole = new LinkedHashMap<>();
    whole.put("plugin", "djl");
    whole.put("path", model.toString());
    try {
      return look(whole, description, false, group);
    } catch (AftException e) {
      return adapted(whole, description, group).orElseThrow(() -> e);
    }
  }

  /** Returns the model with an adapter; empty if that does not help. */
  private static Optional<ModelLook> adapted(
      Map<String, Object> whole, ModelDescription description, int group) {
    Map<String, Object> section = new LinkedHashMap<>(whole);
    section.put("dtype", "bfloat16");
    section.put("lora", Map.of("rank", 16));
    try {
      return Optional.of(look(section, description, true, group));
    } catch (AftException e) {
      return Optional.empty();
    }
  }

  private static ModelLook look(
      Map<String, Object> section, ModelDescription description, boolean adapted, int group) {
    try (ModelOutline outline = outline(section)) {
      return new ModelLook(
          section,
          description,
          outline.maxPositions(),
          adapted,
          outline.trainingPlan(TrainerOptions.builder().build(), group));
    }
  }

  private static ModelOutline outline(Map<String, Object> section) {
    Map<String, Object> options = new LinkedHashMap<>(section);
    options.remove("plugin");
    List<Problem> problems = new ArrayList<>();
    DjlModelProvider provider = new DjlModelProvider();
    var read =
        OptionsReader.read(provider.options(), options, "the model's options", problems::add);
    if (!problems.isEmpty()) {
      throw new AftException(problems);
    }
    return provider.outline(read, ModelContext.standalone()).orElseThrow();
  }

  /**
   * The lengths of rows in tokens.
   *
   * @param tooLong rows of more tokens than the model's positions
   * @param prompt the length that 95 of 100 prompts do not exceed, of the rows that fit
   * @param reference the same of the references
   */
  record Lengths(int tooLong, int prompt, int reference) {}

  /** Measures the rows of a data set with the model's tokenizer. */
  Lengths lengths(DataSet data) {
    List<Integer> prompts = new ArrayList<>();
    List<Integer> references = new ArrayList<>();
    try (ModelOutline outline = outline(section)) {
      for (Question question : data.questions()) {
        var encoded =
            outline.tokenizer().encode(question.prompt(), question.reference().stream().toList());
        int prompt = encoded.prompt().size();
        int reference = encoded.responses().stream().mapToInt(TokenIds::size).sum();
        if (prompt < positions && prompt + reference <= positions) {
          prompts.add(prompt);
          references.add(reference);
        }
      }
    }
    return new Lengths(
        data.examples().size() - prompts.size(), percentile(prompts), percentile(references));
  }

  private static int percentile(List<Integer> lengths) {
    List<Integer> sorted = lengths.stream().sorted().toList();
    return sorted.isEmpty() ? 0 : sorted.get((sorted.size() - 1) * 95 / 100);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.init;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The text of a recipe, with the reason of each setting in a comment beside it. */
final class SuggestedRecipe {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int COMMENT = 40;
  private static final long SMALL = 50_000_000;
  private static final long MEDIUM = 2_000_000_000;

  private final ModelLook model;
  private final DataLook train;
  private final Optional<DataLook> test;
  private final Optional<AnswerLook> answers;
  private final ModelLook.Lengths lengths;
  private final List<String> lines = new ArrayList<>();

  SuggestedRecipe(
      ModelLook model,
      DataLook train,
      Optional<DataLook> test,
      Optional<AnswerLook> answers,
      ModelLook.Lengths lengths) {
    this.model = model;
    this.train = train;
    this.test = test;
    this.answers = answers;
    this.lengths = lengths;
  }

  List<String> lines() {
    lines.add("seed: 17");
    lines.add("");
    model();
    data();
    if (train.hasResponses()) {
      alignOnGiven();
    } else {
      fineTune();
      if (answers.isPresent()) {
        sample();
        align();
      }
    }
    evaluate();
    return List.copyOf(lines);
  }

  private void model() {
    lines.add("model:");
    model.section().forEach((key, value) -> lines.add("  " + key + ": " + json(value)));
    comment(
        model.adapted()
            ? "Training the whole model does not fit into this machine's memory, so this trains a"
                + " LoRA adapter on a BF16 base."
            : "This trains the whole model. To train an adapter instead, add lora: {rank: 16}");
    lines.add("");
  }

  private void data() {
    lines.add("# The format was detected from " + train.reason() + ".");
    if (train.format().equals("jsonl") && !train.isNamedJsonLines()) {
      lines.add("# The format jsonl is that of the columns; tables and JSON arrays have it, too.");
    }
    lines.add("train: " + json(train.section()));
    if (lengths.tooLong() > 0) {
      add(
          "over_long: skip",
          lengths.tooLong() + " rows exceed the model's " + model.positions() + " positions");
    }
    lines.add("");
  }

  private void fineTune() {
    if (!train.hasReferences()) {
      lines.add(
          "# No sft, because the data has no references. The model must be able to answer some"
              + " questions.");
      lines.add("");
      return;
    }
    lines.add("sft:");
    add(
        "  epochs: " + (isSmall() ? 10 : 3),
        isSmall() ? "a small model learns slowly" : "usual for a pretrained model");
    add("  batch_size: " + batch(), "of " + train.data().examples().size() + " rows");
    add("  learning_rate: " + rate(isSmall() ? 1e-3 : isMedium() ? 2e-5 : 1e-5), rateReason());
    lines.add("");
  }

  private void sample() {
    lines.add("sample:");
    lines.add("  plugin: temperature");
    add("  responses: 6", "more responses find more right ones but take longer");
    add("  temperature: 1", "the model's own distribution");
    add("  max_new_tokens: " + newTokens(), answerReason());
    lines.add("");
    AnswerLook found = answers.orElseThrow();
    add(
        "label: " + found.labeler(),
        found.agreed()
            + " of "
            + found.examined()
            + (train.hasReferences() ? " references" : " gold answers")
            + " are judged right");
    lines.add("");
  }

  private String answerReason() {
    return train.hasReferences()
        ? "95 of 100 references have at most " + lengths.reference() + " tokens"
        : "no references to measure";
  }

  private int newTokens() {
    int wanted = train.hasReferences() ? lengths.reference() * 5 / 4 + 8 : 256;
    int room = Math.max(1, model.positions() - lengths.prompt());
    return Math.max(1, Math.min(Math.min(wanted, 1024), room));
  }

  private void align() {
    lines.add("align:");
    lines.add("  losses:");
    if (train.hasReferences()) {
      add("    - sft", "keeps the references likely");
    }
    add(
        "    - {loss: aft-boundary, beta: 0.15}",
        "ranks right above wrong, but pushes wrong ones no lower than a boundary");
    alignmentTraining();
    if (train.hasReferences()) {
      add("  control: sft-continued", "for comparison: the same number of steps without alignment");
    }
    lines.add("");
  }

  private void alignOnGiven() {
    lines.add("# The data has responses, so nothing is sampled.");
    lines.add("align:");
    lines.add("  losses:");
    switch (train.format()) {
      case "preferences" ->
          add("    - {loss: dpo, beta: 0.1}", "a higher beta stays closer to the original model");
      case "ranked" -> add("    - rrhf", "or pro, or plackett-luce (see aft plugins)");
      case "unpaired" -> add("    - kto", "needs no pairs");
      default ->
          add("    - {loss: aft-boundary, beta: 0.15}", "ranks right above wrong, with a boundary");
    }
    alignmentTraining();
    lines.add("");
  }

  private void alignmentTraining() {
    add("  epochs: 1", "alignment overfits quickly");
    add("  batch_size: " + Math.min(16, batch()), "groups in a step");
    add(
        "  learning_rate: " + rate(isSmall() ? 1e-4 : isMedium() ? 2e-6 : 1e-6),
        "at most a tenth of fine-tuning's");
  }

  private void evaluate() {
    if (answers.isEmpty()) {
      lines.add("# No evaluation, which needs questions with answers that a labeler can judge.");
      return;
    }
    if (test.isEmpty()) {
      lines.add("# With held-out questions, the run ends with a table and paired tests:");
      lines.add("# evaluate: {data: {path: test.jsonl, format: " + train.format() + "}}");
      return;
    }
    lines.add("evaluate:");
    lines.add("  data: " + json(test.get().section()));
    lines.add("  max_new_tokens: " + newTokens());
  }

  private boolean isSmall() {
    return model.description().parameters() < SMALL;
  }

  private boolean isMedium() {
    return model.description().parameters() < MEDIUM;
  }

  private int batch() {
    int rows = train.data().examples().size();
    return Math.max(1, Math.min(isSmall() ? 16 : 32, rows / 8));
  }

  /** Returns the learning rate; adapters take ten times that of whole models. */
  private String rate(double whole) {
    return String.format(Locale.ROOT, "%.0e", model.adapted() && !isSmall() ? 10 * whole : whole)
        .replaceAll("e([+-])0", "e$1");
  }

  private String rateReason() {
    return model.adapted()
        ? "adapters take larger rates than whole models"
        : "for " + size(model.description().parameters()) + " parameters; smaller models take more";
  }

  /** Returns a number of parameters for people, such as {@code 494 million}. */
  static String size(long parameters) {
    return parameters < 1_000_000
        ? String.format(Locale.ROOT, "%,d", parameters)
        : parameters < 1_000_000_000
            ? String.format(Locale.ROOT, "%.0f million", parameters / 1e6)
            : String.format(Locale.ROOT, "%.1f billion", parameters / 1e9);
  }

  private void add(String text, String reason) {
    lines.add(String.format(Locale.ROOT, "%-" + COMMENT + "s # %s", text, reason));
  }

  private void comment(String text) {
    lines.add("  # " + text);
  }

  /**
   * Returns a value as JSON, which is YAML, without quotation marks around names that need none.
   */
  private static String json(Object value) {
    try {
      if (value instanceof Map<?, ?> map) {
        List<String> entries = new ArrayList<>();
        map.forEach((key, inner) -> entries.add(key + ": " + json(inner)));
        return "{" + String.join(", ", entries) + "}";
      }
      String text = JSON.writeValueAsString(value);
      return text.matches("\"[a-z][a-z0-9_-]*\"")
              && !text.matches("\"(yes|no|on|off|true|false|null|y|n)\"")
          ? text.substring(1, text.length() - 1)
          : text;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}

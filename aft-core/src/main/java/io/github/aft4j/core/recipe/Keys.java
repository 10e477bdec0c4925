// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.recipe;

import io.github.aft4j.api.Option;
import io.github.aft4j.core.format.JsonlQuestions;
import java.util.List;
import java.util.stream.Stream;

/**
 * Every key that a recipe's sections understand, described once; plugins describe their own.
 *
 * @since 0.1.0
 */
public final class Keys {
  private static final double MAX = Integer.MAX_VALUE;

  private Keys() {}

  /** The sections and the other top-level keys. */
  public static final List<Option> TOP =
      List.of(
          Option.string("name", "", "a name for people; may be empty"),
          Option.integer("seed", 17, 0, Long.MAX_VALUE, "every random draw follows from it"),
          Option.required("model", Option.Type.MAP, "the model plugin with its options"),
          Option.required(
              "train",
              Option.Type.MAP,
              "the training data: questions, or groups with given responses"),
          Option.optional("sft", Option.Type.MAP, "fine-tuning on the references"),
          Option.optional(
              "sample",
              Option.Type.MAP,
              "sampling of responses; not for data that comes with responses"),
          Option.optional("label", Option.Type.MAP, "the labeler plugin with its options"),
          Option.optional(
              "groups", Option.Type.MAP, "rules for responses and groups before alignment"),
          Option.optional("align", Option.Type.MAP, "alignment"),
          Option.integer(
              "rounds",
              1,
              1,
              100,
              "how often to repeat sample, label, and align, each time from the latest policy"),
          Option.optional("evaluate", Option.Type.MAP, "held-out evaluation, before and after"),
          Option.optional(
              "checkpoint",
              Option.Type.MAP,
              "how often to write the training state; never changes the result"),
          Option.choice(
              "over_long",
              "refuse",
              List.of("refuse", "skip"),
              "rows that exceed the model's context length: refused, or skipped with a warning"));

  /** Keys of {@code sft}. */
  public static final List<Option> SFT =
      Stream.concat(
              training(3, 32, 1e-5),
              Stream.of(
                  Option.optional(
                      "reduction",
                      Option.Type.STRING,
                      "the reduction of the loss sft: token-mean or response-mean")))
          .toList();

  /** Keys of {@code align}. */
  public static final List<Option> ALIGN =
      Stream.concat(
              training(1, 16, 1e-6),
              Stream.of(
                  Option.required("losses", Option.Type.LIST, "the weighted losses to minimize"),
                  Option.choice(
                      "start",
                      "latest",
                      List.of("latest", "base"),
                      "the policy that alignment starts from, which is also the reference model"),
                  Option.choice(
                      "control",
                      "none",
                      List.of("none", "sft-continued"),
                      "sft-continued also trains the fine-tuned model with sft for as many steps")))
          .toList();

  /** Keys of an entry of {@code align.losses}, in addition to the loss's own options. */
  public static final List<Option> LOSS =
      List.of(
          Option.required("loss", Option.Type.STRING, "the loss plugin"),
          Option.number("weight", 1, -MAX, MAX, "factor of its value and gradient"),
          Option.number(
              "weight_warmup", 0, 0, 1, "share of the steps over which the weight rises from 0"),
          Option.choice(
              "responses",
              "auto",
              List.of("auto", "all", "sampled", "reference"),
              "which responses of a group it sees"));

  /** Keys of {@code model} and {@code label}, in addition to the plugin's own options. */
  public static final List<Option> PLUGIN =
      List.of(Option.required("plugin", Option.Type.STRING, "the plugin's name"));

  /** Keys of {@code sample}, in addition to the sampler's own options. */
  public static final List<Option> SAMPLE =
      List.of(
          Option.required("plugin", Option.Type.STRING, "the sampler"),
          Option.integer("chunk", 64, 1, 1_000_000, "questions sampled and written at once"));

  /** Keys of {@code groups}. */
  public static final List<Option> GROUPS =
      List.of(
          Option.choice(
              "distinct",
              "text",
              List.of("none", "text", "equations"),
              "what a response must not share with an earlier one in its group"),
          Option.integer("max_positive", 0, 0, 10_000, "most positive responses; 0 is no limit"),
          Option.integer("max_negative", 0, 0, 10_000, "most negative responses; 0 is no limit"),
          Option.choice(
              "unfinished",
              "keep",
              List.of("keep", "drop"),
              "responses cut off by the length limit"),
          Option.choice(
              "undecided", "drop", List.of("keep", "drop"), "responses without verdict and reward"),
          Option.choice(
              "one_sided",
              "keep",
              List.of("keep", "reference-only", "skip"),
              "questions whose responses cannot be compared"),
          Option.choice(
              "contradictions",
              "refuse",
              List.of("refuse", "verdict", "score", "skip"),
              "questions with a negative response that scores at least as high as a positive one"));

  /** Keys of {@code evaluate}. */
  public static final List<Option> EVALUATE =
      List.of(
          Option.required("data", Option.Type.MAP, "held-out questions"),
          Option.optional(
              "label", Option.Type.MAP, "the labeler of the answers, if different from the run's"),
          Option.integer("max_new_tokens", 256, 1, 1_000_000, "limit of an answer"),
          Option.integer(
              "samples",
              0,
              0,
              10_000,
              "random answers to each question in addition to the greedy one, for self-consistency"
                  + " and pass@k"),
          Option.number("temperature", 1, 0.01, 100, "temperature of the random answers"),
          Option.number("top_p", 1, 0.0001, 1, "nucleus of the random answers; 1 is off"),
          Option.integer(
              "assessment_groups",
              500,
              0,
              10_000_000,
              "training groups whose pairs measure assessment accuracy; 0 is all"),
          Option.integer(
              "report_groups",
              200,
              0,
              10_000,
              "how many of these groups have their token log-probabilities shown in the report"),
          Option.integer("chunk", 64, 1, 1_000_000, "questions answered and written at once"),
          Option.choice(
              "models",
              "all",
              List.of("all", "first", "last"),
              "which models to evaluate: all, only the one before alignment, or only the last"));

  /** Keys of {@code checkpoint}. */
  public static final List<Option> CHECKPOINT =
      List.of(
          Option.number("seconds", 120, 0, MAX, "seconds between two training states; 0 is off"),
          Option.integer("steps", 0, 0, (long) MAX, "steps between two training states; 0 is off"));

  /** The sections of a recipe in the order of its description. */
  public static final List<RecipeSection> SECTIONS =
      List.of(
          new RecipeSection("", "the whole recipe", TOP),
          new RecipeSection("model", "the model, in addition to its plugin's options", PLUGIN),
          new RecipeSection("train", "the training data", JsonlQuestions.OPTIONS),
          new RecipeSection("sft", "fine-tuning on the references", SFT),
          new RecipeSection("sample", "sampling, in addition to the sampler's options", SAMPLE),
          new RecipeSection("label", "the labeler, in addition to its plugin's options", PLUGIN),
          new RecipeSection("groups", "the groups before alignment", GROUPS),
          new RecipeSection("align", "alignment", ALIGN),
          new RecipeSection("align.losses", "an entry, in addition to the loss's options", LOSS),
          new RecipeSection("evaluate", "held-out evaluation", EVALUATE),
          new RecipeSection("evaluate.data", "the held-out questions", JsonlQuestions.OPTIONS),
          new RecipeSection(
              "evaluate.label", "the labeler, in addition to its plugin's options", PLUGIN),
          new RecipeSection("checkpoint", "the training states", CHECKPOINT));

  private static Stream<Option> training(int epochs, int batchSize, double learningRate) {
    return Stream.of(
        Option.integer("epochs", epochs, 1, 1_000_000, "passes over the data"),
        Option.integer("max_steps", 0, 0, (long) MAX, "stop after this many steps; 0 is off"),
        Option.integer("batch_size", batchSize, 1, 1_000_000, "questions in an optimizer step"),
        Option.number("learning_rate", learningRate, 0, 10, "the highest learning rate"),
        Option.choice(
            "schedule",
            "cosine",
            List.of("constant", "linear", "cosine"),
            "shape of the learning rate after the warm-up"),
        Option.number(
            "warmup",
            0.05,
            0,
            0.99,
            "share of the steps over which the learning rate rises from 0"),
        Option.number(
            "final_share", 0.1, 0, 1, "learning rate at the end as a share of the highest"),
        Option.choice(
            "optimizer",
            "adamw",
            List.of("adamw", "adamw-8bit", "muon"),
            "adamw-8bit: 8-bit moments; muon: for the layers' matrices, with AdamW for the rest"),
        Option.number("momentum", 0.95, 0, 0.999999, "Muon's momentum"),
        Option.choice(
            "rate_scale",
            "match-rms-adamw",
            List.of("match-rms-adamw", "original", "spectral-unclamped"),
            "how Muon scales the learning rate by a matrix's shape"),
        Option.number("beta1", 0.9, 0, 0.999999, "AdamW's decay of the first moment"),
        Option.number("beta2", 0.999, 0, 0.999999, "AdamW's decay of the second moment"),
        Option.number("epsilon", 1e-8, 1e-20, 1, "AdamW's addend of the denominator"),
        Option.number("weight_decay", 0, 0, 10, "decoupled weight decay, on matrices only"),
        Option.number("clip_norm", 1, 0, MAX, "largest global norm of the gradient; 0 is off"),
        Option.integer(
            "micro_batch_tokens", 0, 0, (long) MAX, "tokens held at once; 0 lets the model choose"),
        Option.flag(
            "data_parallel",
            false,
            "distribute a step's micro-batches over the run's workers; without workers, the sums"
                + " are the same"),
        Option.optional(
            "freeze",
            Option.Type.LIST,
            "regular expressions; a weight whose name contains a match is not trained"));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import io.github.aft4j.api.model.GenerationOptions;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.cli.rows.RowGenerator;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code aft generate}: samples responses to prompts. */
@Command(
    name = "generate",
    description = "Generate responses to the prompt of each line.",
    showDefaultValues = true,
    footer = {
      "",
      "Input:  {\"id\": ..., \"prompt\": \"text\"}, or \"messages\" or \"ids\" for \"prompt\".",
      "Output: id, sample, ids, text, logps and finish (stop or length).",
      "A response depends on the seed, the id and the sample's index, not on the batch size. A"
          + " temperature of 0 decodes greedily."
    })
final class GenerateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ModelOptions model;
  @Mixin private RowFiles files;
  @Mixin private SamplingOptions sampling;

  @Option(
      names = "--responses",
      paramLabel = "K",
      description = "The number of responses to each prompt.")
  private int responses = 1;

  @Option(
      names = "--top-k",
      paramLabel = "N",
      description = "Sample from the N most probable tokens; 0 turns it off.")
  private int topK;

  @Option(
      names = "--min-p",
      paramLabel = "P",
      description =
          "Sample from tokens with at least this fraction of the highest probability; 0 turns it"
              + " off.")
  private double minP;

  @Option(
      names = "--repetition-penalty",
      paramLabel = "R",
      description = "Divide the logits of tokens that occurred before by R; 1 turns it off.")
  private double repetitionPenalty = 1;

  @Option(
      names = "--stop-ids",
      split = ",",
      paramLabel = "ID",
      showDefaultValue = Visibility.NEVER,
      description = "Token ids that end a response, in addition to end-of-sequence tokens.")
  private List<Integer> stopIds = List.of();

  @Option(
      names = "--stop",
      paramLabel = "TEXT",
      showDefaultValue = Visibility.NEVER,
      description = "A text that ends a response. Repeatable.")
  private List<String> stopStrings = List.of();

  @Option(
      names = "--batch-size",
      paramLabel = "ROWS",
      description = "The number of responses computed at once; 0 lets the model choose.")
  private int batchSize;

  @Override
  public Integer call() throws IOException {
    Checks checks = new Checks(spec.qualifiedName());
    checks.that(responses >= 1, "--responses", responses, "1 or more");
    double temperature = sampling.temperature();
    checks.number(temperature >= 0, "--temperature", temperature, "0 or more");
    sampling.check(checks);
    checks.that(topK >= 0, "--top-k", topK, "0 or more");
    checks.that(minP >= 0 && minP <= 1, "--min-p", minP, "0 to 1");
    checks.number(repetitionPenalty > 0, "--repetition-penalty", repetitionPenalty, "above 0");
    checks.that(
        stopStrings.stream().noneMatch(String::isEmpty),
        "--stop",
        "\"\"",
        "a text of at least one character");
    checks.that(batchSize >= 0, "--batch-size", batchSize, "0 or more");
    checks.throwIfAny();
    GenerationOptions options = options();
    RowGenerator rows = RowGenerator.read(files.input());
    try (Output out = files.open(spec.commandLine().getOut());
        Model loaded = model.open(model.plugins())) {
      rows.generate(loaded, options, responses, out);
      out.complete();
    }
    return 0;
  }

  private GenerationOptions options() {
    return GenerationOptions.builder()
        .temperature(sampling.temperature())
        .topK(topK)
        .topP(sampling.topP())
        .minP(minP)
        .repetitionPenalty(repetitionPenalty)
        .maxNewTokens(sampling.maxNewTokens())
        .stopIds(new LinkedHashSet<>(stopIds))
        .stopStrings(stopStrings)
        .seed(sampling.seed())
        .batchSize(batchSize)
        .build();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import io.github.aft4j.api.GenerationOptions;
import io.github.aft4j.api.Model;
import io.github.aft4j.cli.rows.RowGenerator;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    description = "Sample responses to each line's prompt.",
    showDefaultValues = true,
    footer = {
      "",
      "A line is {\"id\": ..., \"prompt\": \"text\"} (or \"messages\", or \"ids\"). An answer has",
      "id, sample, ids, text, logps and finish (stop or length). The samples depend on the",
      "seed, the id and the sample's index, not on the batch size."
    })
final class GenerateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private PluginFolders plugins;
  @Mixin private ModelOptions model;

  @Option(names = "--input", paramLabel = "FILE", required = true, description = "JSON lines.")
  private Path input = Path.of("");

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Where the answers go (default: standard output).",
      showDefaultValue = Visibility.NEVER)
  private Optional<Path> output = Optional.empty();

  @Option(names = "--responses", paramLabel = "K", description = "Responses to each prompt.")
  private int responses = 1;

  @Option(names = "--seed", paramLabel = "S", description = "Of all random draws.")
  private long seed = 17;

  @Option(names = "--temperature", paramLabel = "T", description = "0 is greedy.")
  private double temperature = 1;

  @Option(names = "--top-k", paramLabel = "N", description = "0 is off.")
  private int topK;

  @Option(names = "--top-p", paramLabel = "P", description = "1 is off.")
  private double topP = 1;

  @Option(names = "--min-p", paramLabel = "P", description = "0 is off.")
  private double minP;

  @Option(names = "--repetition-penalty", paramLabel = "R", description = "1 is off.")
  private double repetitionPenalty = 1;

  @Option(names = "--max-new-tokens", paramLabel = "N", description = "Limit of a response.")
  private int maxNewTokens = 256;

  @Option(names = "--stop-ids", split = ",", paramLabel = "ID", description = "Beside EOS.")
  private List<Integer> stopIds = List.of();

  @Option(names = "--stop", paramLabel = "TEXT", description = "A text that ends a response.")
  private List<String> stopStrings = List.of();

  @Option(names = "--batch-size", paramLabel = "ROWS", description = "0 lets the model choose.")
  private int batchSize;

  @Override
  public Integer call() throws IOException {
    Checks checks = new Checks(spec.qualifiedName());
    checks.that(responses >= 1, "--responses", responses, "1 or more");
    checks.that(temperature >= 0, "--temperature", temperature, "0 or more");
    checks.that(topK >= 0, "--top-k", topK, "0 or more");
    checks.that(topP > 0 && topP <= 1, "--top-p", topP, "above 0, at most 1");
    checks.that(minP >= 0 && minP <= 1, "--min-p", minP, "0 to 1");
    checks.that(repetitionPenalty > 0, "--repetition-penalty", repetitionPenalty, "above 0");
    checks.that(maxNewTokens >= 1, "--max-new-tokens", maxNewTokens, "1 or more");
    checks.that(batchSize >= 0, "--batch-size", batchSize, "0 or more");
    checks.throwIfAny();
    RowGenerator rows = RowGenerator.read(input);
    try (Model loaded = model.open(plugins.discover());
        Writer out = Streams.writer(output, spec.commandLine().getOut())) {
      rows.generate(loaded, options(), responses, out);
    }
    return 0;
  }

  private GenerationOptions options() {
    return GenerationOptions.builder()
        .temperature(temperature)
        .topK(topK)
        .topP(topP)
        .minP(minP)
        .repetitionPenalty(repetitionPenalty)
        .maxNewTokens(maxNewTokens)
        .stopIds(Set.copyOf(stopIds))
        .stopStrings(stopStrings)
        .seed(seed)
        .batchSize(batchSize)
        .build();
  }
}

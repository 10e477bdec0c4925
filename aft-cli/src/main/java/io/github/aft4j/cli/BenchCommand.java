// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import io.github.aft4j.cli.bench.Benchmark;
import io.github.aft4j.cli.bench.ComparisonTable;
import io.github.aft4j.cli.bench.DataBench;
import io.github.aft4j.cli.bench.GenerateBench;
import io.github.aft4j.cli.bench.GrowthFigures;
import io.github.aft4j.cli.bench.ScoreBench;
import io.github.aft4j.cli.bench.TrainBench;
import io.github.aft4j.cli.bench.TrainObjective;
import io.github.aft4j.cli.bench.WorkMaker;
import io.github.aft4j.core.data.QuestionSource;
import io.github.aft4j.core.plugin.Plugins;
import io.github.aft4j.djl.DjlTokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code aft bench}: measures the speed of training, scoring and generation. */
@Command(
    name = "bench",
    description = "Measure the speed and the memory of training, scoring, generation, and data.",
    footer = {
      "",
      "Input:  {\"prompt\": ids, \"responses\": [ids, ...], \"labels\": [1, 0, ...]}; the first"
          + " response serves as the reference.",
      "Output: a JSON line, whose fields docs/benchmarks/details.md explains."
    })
final class BenchCommand {
  private static final String OBJECTIVES =
      "sft (on first responses), aft-boundary (sft and the boundary loss) or dpo.";
  private static final String GROUPS = "The number of groups in an optimizer step.";
  private static final String RESPONSES = "The number of responses in a group.";

  @Spec private CommandSpec spec;

  @Command(name = "train", description = "Measure optimizer steps.", showDefaultValues = true)
  int train(
      @Mixin BenchOptions options,
      @Option(names = "--loss", defaultValue = "aft-boundary", description = OBJECTIVES)
          TrainObjective.Kind loss,
      @Option(names = "--groups-per-step", defaultValue = "8", description = GROUPS) int groups,
      @Option(names = "--steps", defaultValue = "5", description = "The number of steps.")
          int steps,
      @Option(names = "--learning-rate", defaultValue = "1e-4", description = "The learning rate.")
          double learningRate)
      throws IOException {
    Checks checks = new Checks("aft bench train");
    checks.that(groups >= 1, "--groups-per-step", groups, "1 or more");
    checks.that(steps >= 1, "--steps", steps, "1 or more");
    checks.number(learningRate >= 0, "--learning-rate", learningRate, "0 or more");
    checks.throwIfAny();
    Plugins plugins = options.plugins();
    TrainObjective objective = TrainObjective.of(loss, plugins);
    int passes = options.trainsAnAdapter() ? 1 : 2;
    return measure(
        new TrainBench(objective, groups, steps, learningRate, passes), options, plugins);
  }

  @Command(name = "score", description = "Measure the log-probabilities of all responses.")
  int score(@Mixin BenchOptions options) throws IOException {
    return measure(new ScoreBench(), options, options.plugins());
  }

  @Command(
      name = "generate",
      description = "Measure sampling at temperature 1.",
      showDefaultValues = true)
  int generate(
      @Mixin BenchOptions options,
      @Option(
              names = "--questions",
              defaultValue = "8",
              description = "The number of prompts, from the start of the work.")
          int questions,
      @Option(names = "--responses", defaultValue = "6", description = "Responses to each prompt.")
          int responses,
      @Option(
              names = "--max-new-tokens",
              defaultValue = "128",
              description = "The maximum number of tokens of a response.")
          int maxNewTokens,
      @Option(
              names = "--rows",
              defaultValue = "0",
              description = "The number of responses computed at once; 0 lets the model choose.")
          int rows,
      @Option(
              names = "--varied",
              showDefaultValue = Visibility.NEVER,
              description = "Let each response end at the length of one in the work.")
          boolean varied)
      throws IOException {
    Checks checks = new Checks("aft bench generate");
    checks.that(questions >= 1, "--questions", questions, "1 or more");
    checks.that(responses >= 1, "--responses", responses, "1 or more");
    checks.that(maxNewTokens >= 1, "--max-new-tokens", maxNewTokens, "1 or more");
    checks.that(rows >= 0, "--rows", rows, "0 or more");
    checks.throwIfAny();
    GenerateBench bench = new GenerateBench(questions, responses, maxNewTokens, rows, varied);
    return measure(bench, options, options.plugins());
  }

  private int measure(Benchmark benchmark, BenchOptions options, Plugins plugins)
      throws IOException {
    spec.commandLine().getOut().println(options.measure(benchmark, plugins));
    return 0;
  }

  @Command(
      name = "data",
      description =
          "Measure reading and encoding a data file, part by part; the engine is not started.",
      showDefaultValues = true)
  int data(
      @Option(
              names = "--input",
              required = true,
              paramLabel = "FILE",
              description = "A data file in the format given.")
          Path input,
      @Mixin DataOptions data,
      @Option(
              names = "--model",
              required = true,
              paramLabel = "DIR",
              description = "The directory of the model whose tokenizer encodes.")
          Path model,
      @Option(
              names = "--threads",
              defaultValue = "0",
              description = "The number of encoding threads; 0 is one for each processor.")
          int threads)
      throws IOException {
    Checks checks = new Checks("aft bench data");
    checks.that(threads >= 0, "--threads", threads, "0 or more");
    checks.throwIfAny();
    int used = threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
    QuestionSource source = data.source(input, "aft bench data", Map.of());
    try (DjlTokenizer tokenizer = DjlTokenizer.open(model)) {
      spec.commandLine().getOut().println(new DataBench(input, source, used).measure(tokenizer));
    }
    return 0;
  }

  @Command(
      name = "compare",
      description = "Print the Markdown table of a results file; both sides must do the same work.")
  int compare(
      @Parameters(paramLabel = "RESULTS", description = "A file of JSON lines.") Path results) {
    spec.commandLine().getOut().print(ComparisonTable.read(results).markdown());
    spec.commandLine().getOut().flush();
    return 0;
  }

  @Command(
      name = "growth",
      description = "Print tables and charts of a results file of docs/benchmarks/run.sh scaling.")
  int growth(
      @Parameters(paramLabel = "RESULTS", description = "A file of JSON lines.") Path results) {
    spec.commandLine().getOut().print(GrowthFigures.read(results).markdown());
    spec.commandLine().getOut().flush();
    return 0;
  }

  @Command(
      name = "work",
      description = "Create work of one shape, to see how the cost grows.",
      showDefaultValues = true)
  int work(
      @Option(
              names = "--vocab",
              required = true,
              showDefaultValue = Visibility.NEVER,
              description = "The size of the vocabulary.")
          int vocabulary,
      @Option(names = "--groups", defaultValue = "8", description = "The number of groups.")
          int groups,
      @Option(names = "--responses", defaultValue = "6", description = RESPONSES) int responses,
      @Option(
              names = "--prompt-tokens",
              defaultValue = "100",
              description = "The number of tokens of a prompt.")
          int prompt,
      @Option(
              names = "--response-tokens",
              defaultValue = "110",
              description = "The number of tokens of a response.")
          int response,
      @Mixin OutputFile output)
      throws IOException {
    Checks checks = new Checks("aft bench work");
    checks.that(vocabulary > 3, "--vocab", vocabulary, "4 or more");
    checks.that(groups >= 1, "--groups", groups, "1 or more");
    checks.that(responses >= 1, "--responses", responses, "1 or more");
    checks.that(prompt >= 1, "--prompt-tokens", prompt, "1 or more");
    checks.that(response >= 1, "--response-tokens", response, "1 or more");
    checks.throwIfAny();
    try (Output out = output.open(spec.commandLine().getOut())) {
      out.write(new WorkMaker(vocabulary, groups, responses, prompt, response).lines());
      out.complete();
    }
    return 0;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import io.github.aft4j.api.Model;
import io.github.aft4j.cli.bench.BenchReport;
import io.github.aft4j.cli.bench.Benchmark;
import io.github.aft4j.cli.bench.ComparisonTable;
import io.github.aft4j.cli.bench.GenerateBench;
import io.github.aft4j.cli.bench.GrowthFigures;
import io.github.aft4j.cli.bench.ScoreBench;
import io.github.aft4j.cli.bench.TrainBench;
import io.github.aft4j.cli.bench.TrainObjective;
import io.github.aft4j.cli.bench.WorkMaker;
import io.github.aft4j.core.plugin.Plugins;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code aft bench}: how fast this machine trains, scores and generates. */
@Command(
    name = "bench",
    description = "Measure training, scoring or generation on given token ids; prints a JSON line.",
    footer = {
      "",
      "A line of the work is {\"prompt\": ids, \"responses\": [ids, ...], \"labels\": [1, 0,"
          + " ...]};",
      "the first response plays the reference. docs/benchmarks.md explains the fields."
    })
final class BenchCommand {
  private static final String OBJECTIVES =
      "sft (first responses), aft-boundary (sft and the boundary loss) or dpo.";

  @Spec private CommandSpec spec;

  @Command(name = "train", description = "Optimizer steps.", showDefaultValues = true)
  int train(
      @Mixin PluginFolders plugins,
      @Mixin ModelOptions model,
      @Option(names = "--work", paramLabel = "FILE", required = true) Path work,
      @Option(names = "--loss", defaultValue = "aft-boundary", description = OBJECTIVES)
          TrainObjective.Kind loss,
      @Option(names = "--groups-per-step", defaultValue = "8") int groups,
      @Option(names = "--steps", defaultValue = "5") int steps,
      @Option(names = "--learning-rate", defaultValue = "1e-4") double learningRate)
      throws IOException {
    Checks checks = new Checks("aft bench train");
    checks.that(groups >= 1, "--groups-per-step", groups, "1 or more");
    checks.that(steps >= 1, "--steps", steps, "1 or more");
    checks.throwIfAny();
    Plugins found = plugins.discover();
    boolean frozen = model.given().containsKey("lora.rank") || model.given().containsKey("adapter");
    TrainBench bench =
        new TrainBench(TrainObjective.of(loss, found), groups, steps, learningRate, frozen ? 1 : 2);
    return measure(bench, found, model, work);
  }

  @Command(name = "score", description = "Log-probabilities of all responses.")
  int score(
      @Mixin PluginFolders plugins,
      @Mixin ModelOptions model,
      @Option(names = "--work", paramLabel = "FILE", required = true) Path work)
      throws IOException {
    return measure(new ScoreBench(), plugins.discover(), model, work);
  }

  @Command(name = "generate", description = "Samples at temperature 1.", showDefaultValues = true)
  int generate(
      @Mixin PluginFolders plugins,
      @Mixin ModelOptions model,
      @Option(names = "--work", paramLabel = "FILE", required = true) Path work,
      @Option(names = "--questions", defaultValue = "8") int questions,
      @Option(names = "--k", defaultValue = "6") int k,
      @Option(names = "--max-new", defaultValue = "128") int maxNew,
      @Option(names = "--rows", defaultValue = "0", description = "0 lets the model choose.")
          int rows,
      @Option(names = "--varied", description = "Samples end at the lengths of the responses.")
          boolean varied)
      throws IOException {
    Checks checks = new Checks("aft bench generate");
    checks.that(questions >= 1, "--questions", questions, "1 or more");
    checks.that(k >= 1, "--k", k, "1 or more");
    checks.that(maxNew >= 1, "--max-new", maxNew, "1 or more");
    checks.that(rows >= 0, "--rows", rows, "0 or more");
    checks.throwIfAny();
    GenerateBench bench = new GenerateBench(questions, k, maxNew, rows, varied);
    return measure(bench, plugins.discover(), model, work);
  }

  private int measure(Benchmark bench, Plugins plugins, ModelOptions model, Path work)
      throws IOException {
    try (Model loaded = model.open(plugins)) {
      spec.commandLine()
          .getOut()
          .println(BenchReport.measure(bench, loaded, model.given(), model.directory(), work));
    }
    return 0;
  }

  @Command(
      name = "compare",
      description = "The Markdown table of a results file; refuses sides of unequal work.")
  int compare(@Parameters(paramLabel = "RESULTS", description = "JSON lines.") Path results) {
    spec.commandLine().getOut().print(ComparisonTable.read(results).markdown());
    spec.commandLine().getOut().flush();
    return 0;
  }

  @Command(
      name = "growth",
      description = "Tables and charts of a results file of docs/benchmarks/run.sh scaling.")
  int growth(@Parameters(paramLabel = "RESULTS", description = "JSON lines.") Path results) {
    spec.commandLine().getOut().print(GrowthFigures.read(results).markdown());
    spec.commandLine().getOut().flush();
    return 0;
  }

  @Command(
      name = "work",
      description = "A work file of one shape, to see how cost grows.",
      showDefaultValues = true)
  int work(
      @Option(names = "--vocab", required = true) int vocabulary,
      @Option(names = "--groups", defaultValue = "8") int groups,
      @Option(names = "--k", defaultValue = "6") int k,
      @Option(names = "--prompt-tokens", defaultValue = "100") int prompt,
      @Option(names = "--response-tokens", defaultValue = "110") int response,
      @Option(names = "--output", paramLabel = "FILE", description = "Default: standard output.")
          Optional<Path> output)
      throws IOException {
    Checks checks = new Checks("aft bench work");
    checks.that(vocabulary > 3, "--vocab", vocabulary, "4 or more");
    checks.that(groups >= 1, "--groups", groups, "1 or more");
    checks.that(k >= 1, "--k", k, "1 or more");
    checks.that(prompt >= 1, "--prompt-tokens", prompt, "1 or more");
    checks.that(response >= 1, "--response-tokens", response, "1 or more");
    checks.throwIfAny();
    try (Writer out = Streams.writer(output, spec.commandLine().getOut())) {
      out.write(new WorkMaker(vocabulary, groups, k, prompt, response).lines());
    }
    return 0;
  }
}

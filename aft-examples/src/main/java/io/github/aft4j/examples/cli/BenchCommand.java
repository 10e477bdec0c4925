package io.github.aft4j.examples.cli;

import io.github.aft4j.api.Model;
import io.github.aft4j.core.plugin.Plugins;
import io.github.aft4j.examples.bench.BenchReport;
import io.github.aft4j.examples.bench.GenerateBench;
import io.github.aft4j.examples.bench.TrainBench;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code aft bench}: how fast this machine trains, scores and generates. */
@Command(
    name = "bench",
    description = "Measure training, scoring or generation on given token ids; prints a JSON line.",
    footer = {
      "",
      "A line of the work is {\"prompt\": ids, \"responses\": [ids, ...], \"labels\": [1, 0,"
          + " ...]};",
      "the first response plays the reference."
    })
final class BenchCommand {
  @Spec private CommandSpec spec;

  @Command(name = "train", description = "Optimizer steps of SFT + boundary loss.")
  int train(
      @Mixin PluginFolders plugins,
      @Mixin ModelOptions model,
      @Option(names = "--work", paramLabel = "FILE", required = true) Path work,
      @Option(names = "--groups-per-step", defaultValue = "8") int groups,
      @Option(names = "--steps", defaultValue = "5") int steps,
      @Option(names = "--learning-rate", defaultValue = "1e-4") double learningRate)
      throws IOException {
    Plugins found = plugins.discover();
    try (Model loaded = model.open(found)) {
      TrainBench bench = new TrainBench(found, groups, steps, learningRate);
      BenchReport.train(bench, loaded, work, spec.commandLine().getOut());
    }
    return 0;
  }

  @Command(name = "score", description = "Log-probabilities of all responses.")
  int score(
      @Mixin PluginFolders plugins,
      @Mixin ModelOptions model,
      @Option(names = "--work", paramLabel = "FILE", required = true) Path work)
      throws IOException {
    try (Model loaded = model.open(plugins.discover())) {
      BenchReport.score(loaded, work, spec.commandLine().getOut());
    }
    return 0;
  }

  @Command(name = "generate", description = "Samples at temperature 1.")
  int generate(
      @Mixin PluginFolders plugins,
      @Mixin ModelOptions model,
      @Option(names = "--work", paramLabel = "FILE", required = true) Path work,
      @Option(names = "--questions", defaultValue = "8") int questions,
      @Option(names = "--k", defaultValue = "6") int k,
      @Option(names = "--max-new", defaultValue = "128") int maxNew,
      @Option(names = "--rows", defaultValue = "0") int rows)
      throws IOException {
    try (Model loaded = model.open(plugins.discover())) {
      GenerateBench bench = new GenerateBench(k, maxNew, rows);
      BenchReport.generate(bench, loaded, work, questions, spec.commandLine().getOut());
    }
    return 0;
  }
}

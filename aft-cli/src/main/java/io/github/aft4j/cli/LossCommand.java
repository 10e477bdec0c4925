// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import io.github.aft4j.cli.loss.LossCalculator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code aft loss}: a calculator that lets anyone check the losses' numbers. */
@Command(
    name = "loss",
    description = "Compute losses, gradients and metrics of cases given as JSON lines.")
final class LossCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private PluginFolders plugins;

  @Option(
      names = "--input",
      paramLabel = "FILE",
      description = "Cases, one JSON object per line (default: standard input).")
  private Optional<Path> input = Optional.empty();

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Answers, one JSON object per line (default: standard output).")
  private Optional<Path> output = Optional.empty();

  @Override
  public Integer call() throws IOException {
    LossCalculator calculator = new LossCalculator(plugins.discover()::loss);
    try (BufferedReader cases = Streams.reader(input);
        Writer answers = Streams.writer(output, spec.commandLine().getOut())) {
      return calculator.run(cases, answers) == 0 ? 0 : Failures.MEND;
    }
  }
}

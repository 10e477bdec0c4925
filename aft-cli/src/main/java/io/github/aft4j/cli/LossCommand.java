// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import io.github.aft4j.cli.loss.LossCalculator;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code aft loss}: a calculator to check the numbers of losses with. */
@Command(
    name = "loss",
    description = "Compute values, gradients and metrics of losses on given log-probabilities.")
final class LossCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private PluginFolders plugins;
  @Mixin private OutputFile output;

  @Option(
      names = "--input",
      paramLabel = "FILE",
      showDefaultValue = Visibility.NEVER,
      description = "A file of JSON lines, one optimizer step each (default: standard input).")
  private Optional<Path> input = Optional.empty();

  @Override
  public Integer call() throws IOException {
    LossCalculator calculator = new LossCalculator(plugins.discover()::loss);
    try (BufferedReader cases = Streams.reader(input);
        Output answers = output.open(spec.commandLine().getOut())) {
      int errors = calculator.run(cases, answers);
      answers.complete();
      return errors == 0 ? 0 : Failures.EXIT_INVALID_INPUT;
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import io.github.aft4j.cli.experiment.Experiment;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code aft experiment miniature}: the paper's comparison at a size that two cores finish. */
@Command(
    name = "miniature",
    description = "Repeat the paper's comparison on the quickstart's task, in pieces.")
final class MiniatureCommand implements Callable<Integer> {
  @Mixin private ExperimentOptions options;

  @Option(
      names = "--quick",
      description =
          "Take a first look that is no evidence: every method, one seed, a third of the questions,"
              + " no tuning.")
  private boolean quick;

  @Override
  public Integer call() throws IOException {
    return options.run(
        quick ? Experiment.quick(options.output()) : Experiment.miniature(options.output()));
  }
}

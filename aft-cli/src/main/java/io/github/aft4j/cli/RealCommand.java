// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import io.github.aft4j.cli.experiment.Experiment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code aft experiment real}: the paper's comparison on a model that was really trained. */
@Command(
    name = "real",
    description = "Repeat the paper's comparison on a model of your own, in pieces.")
final class RealCommand implements Callable<Integer> {
  @Mixin private ExperimentOptions options;

  @Option(
      names = "--model",
      paramLabel = "DIR",
      required = true,
      description = "A model directory in Hugging Face layout.")
  private Path model = Path.of("");

  @Option(
      names = "--input",
      paramLabel = "DIR",
      required = true,
      description =
          "A folder with train.jsonl and test.jsonl: id, question, reference, and answer in each"
              + " row.")
  private Path data = Path.of("");

  @Override
  public Integer call() throws IOException {
    return options.run(Experiment.real(options.output(), model, data));
  }
}

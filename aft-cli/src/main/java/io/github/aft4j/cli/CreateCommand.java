// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import io.github.aft4j.djl.DjlModels;
import io.github.aft4j.djl.WeightType;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** {@code aft create}: creates a randomly initialized model. */
@Command(
    name = "create",
    description = "Create a model with random weights from a configuration and a tokenizer.")
final class CreateCommand implements Callable<Integer> {
  @Option(
      names = "--input",
      paramLabel = "DIR",
      required = true,
      description = "A directory with config.json and the tokenizer's files; weights are ignored.")
  private Path input = Path.of("");

  @Option(
      names = "--output",
      paramLabel = "DIR",
      required = true,
      description = "The directory to create for the model.")
  private Path output = Path.of("");

  /** The types of stored weights, as the command line spells them. */
  enum Type {
    float32(WeightType.FLOAT32),
    bfloat16(WeightType.BFLOAT16);

    private final WeightType stored;

    Type(WeightType stored) {
      this.stored = stored;
    }
  }

  @Option(
      names = "--dtype",
      paramLabel = "TYPE",
      showDefaultValue = Visibility.ALWAYS,
      description = "The type to store the weights in: ${COMPLETION-CANDIDATES}.")
  private Type dtype = Type.float32;

  @Option(
      names = "--seed",
      paramLabel = "N",
      showDefaultValue = Visibility.ALWAYS,
      description = "The seed that determines every weight.")
  private long seed = 17;

  @Override
  public Integer call() {
    DjlModels.create(input, output, dtype.stored, seed);
    return 0;
  }
}

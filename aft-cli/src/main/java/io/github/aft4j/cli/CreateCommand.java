// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import io.github.aft4j.djl.checkpoint.StorageType;
import io.github.aft4j.djl.create.RandomModel;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code aft create}: a model that knows nothing yet. */
@Command(
    name = "create",
    description = "Make a model with random weights from a configuration and a tokenizer.")
final class CreateCommand implements Callable<Integer> {
  @Option(
      names = "--from",
      paramLabel = "DIR",
      required = true,
      description = "A directory with config.json and the tokenizer's files; weights are ignored.")
  private Path from = Path.of("");

  @Option(names = "--out", paramLabel = "DIR", required = true, description = "A new directory.")
  private Path out = Path.of("");

  /** How weights are stored. */
  enum Type {
    float32(StorageType.F32),
    bfloat16(StorageType.BF16);

    private final StorageType stored;

    Type(StorageType stored) {
      this.stored = stored;
    }
  }

  @Option(
      names = "--dtype",
      paramLabel = "TYPE",
      defaultValue = "float32",
      description = "How the weights are stored: ${COMPLETION-CANDIDATES}.")
  private Type dtype = Type.float32;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "17",
      description = "Decides every weight.")
  private long seed;

  @Override
  public Integer call() {
    RandomModel.write(from, out, dtype.stored, seed);
    return 0;
  }
}

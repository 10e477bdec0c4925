// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import io.github.aft4j.djl.create.MergedModel;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code aft merge}: a model and its adapter become one model. */
@Command(name = "merge", description = "Merge a PEFT LoRA adapter into its base model.")
final class MergeCommand implements Callable<Integer> {
  @Option(names = "--model", paramLabel = "DIR", required = true, description = "The base.")
  private Path model = Path.of("");

  @Option(names = "--adapter", paramLabel = "DIR", required = true, description = "The adapter.")
  private Path adapter = Path.of("");

  @Option(names = "--out", paramLabel = "DIR", required = true, description = "A new directory.")
  private Path out = Path.of("");

  @Override
  public Integer call() {
    MergedModel.write(model, adapter, out);
    return 0;
  }
}

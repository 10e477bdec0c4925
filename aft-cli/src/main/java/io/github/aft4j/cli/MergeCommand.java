// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import io.github.aft4j.djl.DjlModels;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code aft merge}: merges an adapter into its base model. */
@Command(name = "merge", description = "Merge a PEFT LoRA adapter into its base model.")
final class MergeCommand implements Callable<Integer> {
  @Option(
      names = "--model",
      paramLabel = "DIR",
      required = true,
      description = "The base model: a directory or a name in the local cache.")
  private Path model = Path.of("");

  @Option(
      names = "--adapter",
      paramLabel = "DIR",
      required = true,
      description = "The adapter: a directory or a name in the local cache.")
  private Path adapter = Path.of("");

  @Option(
      names = "--output",
      paramLabel = "DIR",
      required = true,
      description = "The directory to create for the merged model.")
  private Path output = Path.of("");

  @Override
  public Integer call() {
    DjlModels.merge(model, adapter, output);
    return 0;
  }
}

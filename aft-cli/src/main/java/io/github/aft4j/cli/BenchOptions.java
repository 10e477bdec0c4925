// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import io.github.aft4j.api.model.Model;
import io.github.aft4j.cli.bench.BenchReport;
import io.github.aft4j.cli.bench.Benchmark;
import io.github.aft4j.core.plugin.Plugins;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of a benchmark: the model and the work. */
@Command
final class BenchOptions {
  @Mixin private ModelOptions model;

  @Option(
      names = "--input",
      paramLabel = "FILE",
      required = true,
      showDefaultValue = Visibility.NEVER,
      description = "A file of groups as token ids.")
  private Path input = Path.of("");

  Plugins plugins() {
    return model.plugins();
  }

  boolean trainsAnAdapter() {
    return model.given().containsKey("lora.rank") || model.given().containsKey("adapter");
  }

  /** Loads the model, runs the benchmark and returns its JSON line. */
  String measure(Benchmark benchmark, Plugins plugins) throws IOException {
    try (Model loaded = model.open(plugins)) {
      return BenchReport.measure(benchmark, loaded, model.given(), model.directory(), input);
    }
  }
}

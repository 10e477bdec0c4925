// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import io.github.aft4j.api.Model;
import io.github.aft4j.cli.rows.RowScorer;
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

/** {@code aft score}: log-probabilities of given responses. */
@Command(
    name = "score",
    description = "Add the log-probabilities of each line's response under a model.",
    footer = {
      "",
      "A line is {\"ids\": [...], \"prompt\": N}, the first N ids being the prompt,",
      "or {\"prompt\": \"text\", \"response\": \"text\"} (or \"messages\" for \"prompt\").",
      "Added are token_logps (one per response token), logp_sum and logp_mean."
    })
final class ScoreCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private PluginFolders plugins;
  @Mixin private ModelOptions model;

  @Option(names = "--input", paramLabel = "FILE", required = true, description = "JSON lines.")
  private Path input = Path.of("");

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Where the answers go (default: standard output).")
  private Optional<Path> output = Optional.empty();

  @Override
  public Integer call() throws IOException {
    RowScorer rows = RowScorer.read(input);
    try (Model loaded = model.open(plugins.discover());
        Writer out = Streams.writer(output, spec.commandLine().getOut())) {
      rows.score(loaded, out);
    }
    return 0;
  }
}

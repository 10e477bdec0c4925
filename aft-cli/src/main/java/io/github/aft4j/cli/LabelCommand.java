// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import io.github.aft4j.api.Labeler;
import io.github.aft4j.cli.rows.RowLabeler;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code aft label}: judges given responses. */
@Command(
    name = "label",
    description = "Judge the responses of a file with a labeler.",
    footer = {
      "",
      "A line has response and answer (and options for multiple choice); verdict (POSITIVE,",
      "NEGATIVE or UNDECIDED), extracted and reason are added."
    })
final class LabelCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private PluginFolders plugins;
  @Mixin private PluginSettings settings;

  @Parameters(paramLabel = "LABELER", description = "A labeler's name, such as final-answer.")
  private String name = "";

  @Option(names = "--input", paramLabel = "FILE", required = true, description = "JSON lines.")
  private Path input = Path.of("");

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Where the answers go (default: standard output).")
  private Optional<Path> output = Optional.empty();

  @Override
  public Integer call() throws IOException {
    Labeler labeler = plugins.discover().labeler(name, settings.values());
    try (Writer out = Streams.writer(output, spec.commandLine().getOut())) {
      RowLabeler.label(input, labeler, out);
    }
    return 0;
  }
}

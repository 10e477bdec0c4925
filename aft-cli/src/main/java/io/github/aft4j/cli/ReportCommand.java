// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import io.github.aft4j.core.Aft;
import io.github.aft4j.core.plugin.Plugins;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code aft report}: writes the page of a run, or of several that it compares. */
@Command(
    name = "report",
    description = "Write the report of a run, finished or not, as one HTML page.")
final class ReportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "The run directory.")
  private Path directory = Path.of("");

  @Option(
      names = "--against",
      paramLabel = "DIR",
      arity = "1..*",
      showDefaultValue = Visibility.NEVER,
      description = "Directories of runs to compare it with.")
  private List<Path> against = new ArrayList<>();

  @Option(
      names = "--output",
      paramLabel = "FILE",
      showDefaultValue = Visibility.NEVER,
      description =
          "The file to write (default: report.html in DIR, or comparison.html with --against).")
  private Optional<Path> output = Optional.empty();

  @Override
  public Integer call() throws IOException {
    try (Aft aft = Aft.create(Plugins.builder().build())) {
      String page = aft.report(directory, against);
      Path file =
          output.orElseGet(
              () -> directory.resolve(against.isEmpty() ? "report.html" : "comparison.html"));
      try (Output writer = Output.open(Optional.of(file), Writer.nullWriter())) {
        writer.write(page);
        writer.complete();
      }
      spec.commandLine().getOut().println(file);
    }
    return 0;
  }
}

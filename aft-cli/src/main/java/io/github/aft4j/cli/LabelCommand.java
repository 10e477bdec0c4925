// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import io.github.aft4j.api.Problems;
import io.github.aft4j.api.data.Labeler;
import io.github.aft4j.cli.rows.RowLabeler;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code aft label}: judges given responses. */
@Command(
    name = "label",
    description = "Judge the response of each line with a labeler.",
    footer = {
      "",
      "Input:  response and answer, and options for multiple choice.",
      "Output: the line with verdict (POSITIVE, NEGATIVE or UNDECIDED), extracted and reason."
    })
final class LabelCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private PluginFolders plugins;
  @Mixin private PluginSettings settings;
  @Mixin private RowFiles files;

  @Parameters(paramLabel = "LABELER", description = "The name of a labeler, such as final-answer.")
  private String name = "";

  @Override
  public Integer call() throws IOException {
    Labeler labeler = plugins.discover().labeler(name, settings.values());
    Problems problems = new Problems();
    try (Output out = files.open(spec.commandLine().getOut())) {
      boolean read = RowLabeler.label(files.input(), labeler, out, problems);
      // Lines that cannot be read are left out, but never of the only file that has them.
      if (read && (problems.isEmpty() || !files.replacesInput())) {
        out.complete();
      }
    }
    problems.throwIfAny();
    return 0;
  }
}

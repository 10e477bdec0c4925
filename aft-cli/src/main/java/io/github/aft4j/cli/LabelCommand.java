// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import io.github.aft4j.api.data.Labeler;
import io.github.aft4j.cli.rows.RowLabeler;
import java.io.IOException;
import java.io.Writer;
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
    try (Writer out = files.open(spec.commandLine().getOut())) {
      RowLabeler.label(files.input(), labeler, out);
    }
    return 0;
  }
}

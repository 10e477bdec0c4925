// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import io.github.aft4j.cli.rows.Inspection;
import io.github.aft4j.core.data.DataSet;
import io.github.aft4j.core.data.Example;
import io.github.aft4j.core.data.QuestionSource;
import io.github.aft4j.djl.DjlModels;
import io.github.aft4j.djl.DjlTokenizer;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code aft inspect}: shows how data become tokens, or the program that a model computes with. */
@Command(
    name = "inspect",
    description = {
      "Show how data is tokenized and which tokens are trained on, or print a model's program."
    },
    footer = {"", "--set gives any key of a recipe's data section: --set train_on=assistant."})
final class InspectCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private DataOptions data;
  @Mixin private PluginSettings settings;

  @Option(
      names = "--model",
      paramLabel = "DIR",
      required = true,
      description =
          "A model directory in Hugging Face layout, or a name in the local cache;"
              + " its weights are not read.")
  private Path model = Path.of("");

  @ArgGroup(multiplicity = "1")
  private Subject subject = new Subject();

  /** The choice of what to show. */
  private static final class Subject {
    @Option(
        names = "--program",
        required = true,
        description = "Print the source of the model's tensor programs.")
    private boolean program;

    @Option(
        names = "--input",
        paramLabel = "FILE",
        required = true,
        description = "The data file to show examples of.")
    private Path input = Path.of("");
  }

  @Option(
      names = "--examples",
      paramLabel = "N",
      showDefaultValue = Visibility.ALWAYS,
      description = "The number of examples to show.")
  private int examples = 3;

  @Override
  public Integer call() {
    Checks checks = new Checks(spec.qualifiedName());
    checks.that(examples >= 1, "--examples", examples, "1 or more");
    checks.throwIfAny();
    PrintWriter out = spec.commandLine().getOut();
    if (subject.program) {
      out.print(DjlModels.program(model));
      return 0;
    }
    QuestionSource source = data.source(subject.input, spec.qualifiedName(), settings.values());
    DataSet read = source.read();
    read.unreadColumns().ifPresent(c -> out.println("nothing reads the columns " + c + "\n"));
    List<Example> all = read.examples();
    try (DjlTokenizer tokenizer = DjlTokenizer.open(model)) {
      Inspection inspection = new Inspection(tokenizer, out);
      all.stream().limit(examples).map(Example::question).forEach(inspection::show);
    }
    return 0;
  }
}

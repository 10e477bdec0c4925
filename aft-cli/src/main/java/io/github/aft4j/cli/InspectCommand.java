package io.github.aft4j.cli;

import io.github.aft4j.cli.rows.Inspection;
import io.github.aft4j.core.data.Example;
import io.github.aft4j.core.data.QuestionSource;
import io.github.aft4j.djl.DjlTokenizer;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code aft inspect}: shows the tokens of data and the part that is trained on. */
@Command(
    name = "inspect",
    description = "Show how a model's tokenizer reads data, and which tokens are trained on.",
    footer = {"", "--set gives any key of a recipe's data section: --set answer_column=solution."})
final class InspectCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private DataOptions data;
  @Mixin private PluginSettings settings;

  @Option(
      names = "--model",
      paramLabel = "DIR",
      required = true,
      description = "A model directory in Hugging Face layout; only its tokenizer is read.")
  private Path model = Path.of("");

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
    QuestionSource source = data.source(spec.qualifiedName(), settings.values());
    List<Example> all = source.read().examples();
    PrintWriter out = spec.commandLine().getOut();
    try (DjlTokenizer tokenizer = DjlTokenizer.open(model)) {
      Inspection inspection = new Inspection(tokenizer, out);
      all.stream().limit(examples).map(Example::question).forEach(inspection::show);
    }
    return 0;
  }
}

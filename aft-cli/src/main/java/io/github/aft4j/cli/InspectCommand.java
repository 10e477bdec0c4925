// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.cli.rows.Inspection;
import io.github.aft4j.core.data.DataFormats;
import io.github.aft4j.core.data.Example;
import io.github.aft4j.core.data.QuestionSource;
import io.github.aft4j.djl.DjlModels;
import io.github.aft4j.djl.tokenize.ModelTokenizer;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code aft inspect}: shows how data become tokens, or the program that a model computes with. */
@Command(
    name = "inspect",
    description = {
      "Show how a model's tokenizer reads data, and which tokens are trained on;",
      "or, with --program, the program that the model computes with."
    },
    footer = {
      "",
      "--set gives what a recipe's data section would: --set format=gsm8k, --set chat=true ..."
    })
final class InspectCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private PluginSettings settings;

  @Option(
      names = "--model",
      paramLabel = "DIR",
      required = true,
      description = "A model in Hugging Face layout; its weights are not read.")
  private Path model = Path.of("");

  @ArgGroup(multiplicity = "1")
  private Subject subject = new Subject();

  /** Either of what can be shown. */
  private static final class Subject {
    @Option(
        names = "--program",
        required = true,
        description = "Print the source of the model's tensor programs.")
    private boolean program;

    @Option(names = "--input", paramLabel = "FILE", required = true, description = "The data.")
    private Path input = Path.of("");
  }

  @Option(names = "--examples", paramLabel = "N", description = "How many (default: 3).")
  private int examples = 3;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (subject.program) {
      out.print(DjlModels.program(model));
      return 0;
    }
    Map<String, Object> given = new LinkedHashMap<>(settings.values());
    given.put("path", subject.input.toString());
    List<Problem> problems = new ArrayList<>();
    Optional<QuestionSource> source =
        DataFormats.source(given, Path.of(""), "aft inspect", problems::add);
    if (!problems.isEmpty()) {
      throw new AftException(problems);
    }
    List<Example> all = source.orElseThrow().read().examples();
    try (ModelTokenizer tokenizer = ModelTokenizer.open(model)) {
      Inspection inspection = new Inspection(tokenizer, out);
      all.stream().limit(examples).map(Example::question).forEach(inspection::show);
    }
    return 0;
  }
}

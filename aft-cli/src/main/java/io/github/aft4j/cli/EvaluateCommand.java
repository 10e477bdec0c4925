// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import io.github.aft4j.api.data.Labeler;
import io.github.aft4j.api.model.Model;
import io.github.aft4j.cli.progress.ProgressView;
import io.github.aft4j.cli.rows.EvaluationRows;
import io.github.aft4j.commons.Json;
import io.github.aft4j.core.data.DataSet;
import io.github.aft4j.core.evaluate.Answering;
import io.github.aft4j.core.evaluate.DataSetEvaluator;
import io.github.aft4j.core.evaluate.EvaluationJson;
import io.github.aft4j.core.evaluate.EvaluationReport;
import io.github.aft4j.core.evaluate.ModelRecords;
import io.github.aft4j.core.evaluate.ResultTable;
import io.github.aft4j.core.plugin.Plugins;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code aft evaluate}: evaluates one model, or compares two, on held-out questions. */
@Command(
    name = "evaluate",
    description = "Evaluate a model on held-out data, or compare two models on the same questions.",
    footer = {
      "",
      "Every question is answered greedily and, with --responses, by sampling as well. If the data"
          + " have responses, the model scores them (assessment accuracy). Every figure has a 95 %%"
          + " confidence interval; two models are compared by McNemar's exact test and the paired"
          + " bootstrap.",
      "",
      "--set gives an option of the model, or label.OPTION of the labeler."
    })
final class EvaluateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ModelOptions model;
  @Mixin private DataOptions data;

  @Option(names = "--input", paramLabel = "FILE", required = true, description = "The data file.")
  private Path input = Path.of("");

  @Option(
      names = "--against",
      paramLabel = "DIR",
      showDefaultValue = Visibility.NEVER,
      description = "A second model, to compare the first with.")
  private Optional<Path> against = Optional.empty();

  @Option(
      names = "--against-adapter",
      paramLabel = "DIR",
      showDefaultValue = Visibility.NEVER,
      description = "A PEFT adapter to apply to the second model (default: none).")
  private Optional<Path> againstAdapter = Optional.empty();

  @Option(
      names = "--label",
      paramLabel = "LABELER",
      showDefaultValue = Visibility.NEVER,
      description =
          "The labeler that judges the answers (default: final-answer for gsm8k, multiple-choice"
              + " for aqua and ecqa, none otherwise).")
  private Optional<String> label = Optional.empty();

  @Option(
      names = "--responses",
      paramLabel = "K",
      showDefaultValue = Visibility.ALWAYS,
      description = "The number of sampled responses to each question.")
  private int responses;

  @Mixin private SamplingOptions sampling;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      showDefaultValue = Visibility.NEVER,
      description = "The file to write a JSON line per question to, with every model's answer.")
  private Optional<Path> output = Optional.empty();

  @Option(names = "--json", description = "Print the figures as JSON instead of a table.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    check();
    Plugins plugins = model.plugins();
    Optional<Labeler> labeler = labeler(plugins, model.takeSettings("label."));
    DataSet questions = data.source(input, spec.qualifiedName(), Map.of()).read();
    Map<String, ModelRecords> results = new LinkedHashMap<>();
    try (ProgressView view = ProgressView.choose(spec.commandLine().getErr())) {
      DataSetEvaluator evaluator =
          new DataSetEvaluator(
              questions,
              labeler,
              Answering.greedy(sampling.maxNewTokens())
                  .withSamples(responses, sampling.temperature(), sampling.topP()),
              sampling.seed(),
              view.listener());
      evaluator.check();
      // Opened before hours of work for it.
      try (Output rows = Output.open(output, Writer.nullWriter())) {
        if (against.isPresent()) {
          ModelOptions other = model.with(against.get(), againstAdapter);
          results.put(other.name(), evaluate(evaluator, other, plugins));
        }
        results.put(model.name(), evaluate(evaluator, model, plugins));
        EvaluationRows.write(results, rows);
        rows.complete();
      }
    }
    EvaluationReport report = EvaluationReport.of(results, sampling.seed());
    PrintWriter out = spec.commandLine().getOut();
    out.print(json ? Json.pretty(EvaluationJson.write(report)) : new ResultTable(report).text());
    out.flush();
    return 0;
  }

  private void check() {
    Checks checks = new Checks(spec.qualifiedName());
    checks.that(responses >= 0, "--responses", responses, "0 or more");
    double temperature = sampling.temperature();
    checks.number(temperature > 0, "--temperature", temperature, "above 0");
    sampling.check(checks);
    checks.that(
        againstAdapter.isEmpty() || against.isPresent(),
        "--against-adapter",
        againstAdapter.orElse(Path.of("")),
        "--against as well");
    against.ifPresent(
        other ->
            checks.that(
                !model.with(other, againstAdapter).name().equals(model.name()),
                "--against",
                other,
                "a model or an adapter other than that of --model"));
    checks.throwIfAny();
  }

  private static ModelRecords evaluate(
      DataSetEvaluator evaluator, ModelOptions options, Plugins plugins) {
    try (Model loaded = options.open(plugins)) {
      return evaluator.evaluate(options.name(), loaded);
    }
  }

  private Optional<Labeler> labeler(Plugins plugins, Map<String, Object> settings) {
    Optional<String> name = label.or(this::usualLabeler);
    return name.map(n -> plugins.labeler(n, settings));
  }

  private Optional<String> usualLabeler() {
    return switch (data.format().orElse("")) {
      case "gsm8k" -> Optional.of("final-answer");
      case "aqua", "ecqa" -> Optional.of("multiple-choice");
      default -> Optional.empty();
    };
  }
}

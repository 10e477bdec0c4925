// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import io.github.aft4j.api.Labeler;
import io.github.aft4j.api.Model;
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
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code aft evaluate}: how well one model, or two, answer questions and rank responses. */
@Command(
    name = "evaluate",
    description = "Evaluate a model on held-out data, or compare two on the same questions.",
    footer = {
      "",
      "Questions are answered greedily and, with --samples, at random as well.",
      "Responses that come with the data are scored: assessment accuracy. Every",
      "figure has an interval of 95 %% confidence; two models are compared by",
      "McNemar's exact test and the paired bootstrap."
    })
final class EvaluateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private PluginFolders plugins;
  @Mixin private ModelOptions model;
  @Mixin private DataOptions data;

  @Option(names = "--against", paramLabel = "DIR", description = "A model to compare with.")
  private Optional<Path> against = Optional.empty();

  @Option(
      names = "--against-adapter",
      paramLabel = "DIR",
      description = "A PEFT adapter on the model to compare with (default: none).")
  private Optional<Path> againstAdapter = Optional.empty();

  @Option(
      names = "--label",
      paramLabel = "LABELER",
      description =
          "Judges the answers (default: final-answer for gsm8k, multiple-choice for aqua and ecqa,"
              + " else none).")
  private Optional<String> label = Optional.empty();

  @Option(
      names = "--label-set",
      paramLabel = "KEY=VALUE",
      description = "An option of the labeler ('aft plugins NAME' lists them).")
  private Map<String, String> labelSettings = new LinkedHashMap<>();

  @Option(names = "--samples", paramLabel = "K", description = "Random answers to each question.")
  private int samples;

  @Option(names = "--temperature", paramLabel = "T", description = "Of these (default: 1).")
  private double temperature = 1;

  @Option(names = "--top-p", paramLabel = "P", description = "Of these (default: 1, off).")
  private double topP = 1;

  @Option(
      names = "--max-new-tokens",
      paramLabel = "N",
      description = "Limit of an answer (default: 256).")
  private int maxNewTokens = 256;

  @Option(names = "--seed", paramLabel = "S", description = "Of all random draws (default: 17).")
  private long seed = 17;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Where a JSON line per question goes, with both models' answers.")
  private Optional<Path> output = Optional.empty();

  @Option(names = "--json", description = "Print the figures as JSON instead of a table.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    check();
    Plugins found = plugins.discover();
    Optional<Labeler> labeler = labeler(found);
    DataSet questions = data.source(spec.qualifiedName()).read();
    Map<String, ModelRecords> results = new LinkedHashMap<>();
    try (ProgressView view = ProgressView.choose(spec.commandLine().getErr())) {
      DataSetEvaluator evaluator =
          new DataSetEvaluator(
              questions,
              labeler,
              new Answering(maxNewTokens, samples, temperature, topP),
              seed,
              view.listener());
      evaluator.check();
      if (against.isPresent()) {
        ModelOptions other = model.with(against.get(), againstAdapter);
        results.put(other.name(), evaluate(evaluator, other, found));
      }
      results.put(model.name(), evaluate(evaluator, model, found));
    }
    if (output.isPresent()) {
      try (Writer out = Streams.writer(output, spec.commandLine().getOut())) {
        EvaluationRows.write(results, out);
      }
    }
    EvaluationReport report = EvaluationReport.of(results, seed);
    PrintWriter out = spec.commandLine().getOut();
    out.print(json ? Json.pretty(EvaluationJson.write(report)) : new ResultTable(report).text());
    out.flush();
    return 0;
  }

  private void check() {
    Checks checks = new Checks(spec.qualifiedName());
    checks.that(samples >= 0, "--samples", samples, "0 or more");
    checks.that(temperature > 0, "--temperature", temperature, "above 0");
    checks.that(topP > 0 && topP <= 1, "--top-p", topP, "above 0, at most 1");
    checks.that(maxNewTokens >= 1, "--max-new-tokens", maxNewTokens, "1 or more");
    checks.that(
        againstAdapter.isEmpty() || against.isPresent(),
        "--against-adapter",
        againstAdapter.orElse(Path.of("")),
        "--against beside it");
    against.ifPresent(
        other ->
            checks.that(
                !model.with(other, againstAdapter).name().equals(model.name()),
                "--against",
                other,
                "another model or adapter than --model names"));
    checks.throwIfAny();
  }

  private static ModelRecords evaluate(
      DataSetEvaluator evaluator, ModelOptions options, Plugins plugins) {
    try (Model loaded = options.open(plugins)) {
      return evaluator.evaluate(options.name(), loaded);
    }
  }

  private Optional<Labeler> labeler(Plugins found) {
    Optional<String> name = label.or(this::usualLabeler);
    return name.map(n -> found.labeler(n, PluginSettings.read(labelSettings)));
  }

  private Optional<String> usualLabeler() {
    return switch (data.format()) {
      case "gsm8k" -> Optional.of("final-answer");
      case "aqua", "ecqa" -> Optional.of("multiple-choice");
      default -> Optional.empty();
    };
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aft4j.cli.experiment.Experiment.Runner;
import io.github.aft4j.commons.AtomicFiles;
import io.github.aft4j.commons.Json;
import io.github.aft4j.core.evaluate.AnswerRecord;
import io.github.aft4j.core.evaluate.EvaluationJson;
import io.github.aft4j.core.run.RunOptions;
import io.github.aft4j.core.run.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Does the runs. All runs of a seed reuse what they share with its run of VFT, which stays; the
 * directory of any other run is there until its piece is written.
 */
final class Laboratory {
  private final Path folder;
  private final Study study;
  private final Method start;
  private final Runner runner;
  private final Set<Long> started = new HashSet<>();

  Laboratory(Path folder, Study study, Runner runner) {
    this.folder = folder;
    this.study = study;
    this.start = study.methods().get(0);
    this.runner = runner;
  }

  /** Takes a piece before its run is deleted. */
  @FunctionalInterface
  interface Keeper {
    void keep(Piece piece) throws IOException;
  }

  /** Runs a method. */
  Piece run(Method method, Setting setting, long seed, Split split, Keeper keeper)
      throws IOException {
    Path seeds = folder.resolve("seed-" + seed);
    Path input = study.input(seeds.resolve("input"), seed);
    Path shared = seeds.resolve(start.name());
    if (!method.isStart() && started.add(seed)) {
      Setting any = start.settings().get(0);
      runner.run(study.recipe(start, any, seed, input, split), shared, RunOptions.defaults());
    }
    Path directory =
        method.isStart()
            ? shared
            : seeds.resolve(method.name() + "_" + setting.toString().replace(", ", "_"));
    RunOptions options =
        method.isStart() ? RunOptions.defaults() : RunOptions.defaults().withReuse(shared);
    long before = System.nanoTime();
    RunResult result =
        runner.run(study.recipe(method, setting, seed, input, split), directory, options);
    double seconds = (System.nanoTime() - before) / 1e9;
    Piece piece = piece(method, setting, seed, split, result, seconds);
    keeper.keep(piece);
    if (!method.isStart()) {
      AtomicFiles.deleteTree(directory);
    }
    return piece;
  }

  private Piece piece(
      Method method, Setting setting, long seed, Split split, RunResult result, double seconds)
      throws IOException {
    String model = method.isStart() ? "sft" : "aft";
    Path evaluated = result.directory().resolve("evaluate");
    List<AnswerRecord> answers =
        lines(evaluated.resolve(model + ".jsonl"), EvaluationJson::answers);
    List<JsonNode> steps =
        method.isStart()
            ? List.of()
            : lines(result.directory().resolve("align/metrics.jsonl"), Function.identity());
    return new Piece(
        method.name(),
        split,
        seed,
        setting,
        Surroundings.provenance(study.dose().name(), study.fingerprint(method, setting, split)),
        answers.stream()
            .map(answer -> answer.greedy().isRight() ? "1" : "0")
            .collect(Collectors.joining()),
        result.evaluation().orElseThrow().model(model),
        ScoreBins.of(
            lines(evaluated.resolve(model + ".assessment.jsonl"), EvaluationJson::assessment)),
        steps.size(),
        supervised(method, result.directory(), steps.size()),
        seconds);
  }

  private static long supervised(Method method, Path run, int steps) throws IOException {
    List<JsonNode> groups = lines(run.resolve("groups/groups.jsonl"), Function.identity());
    double epochs = (double) steps / Dose.alignmentSteps(groups.size());
    return Math.round(epochs * new SupervisedTokens(method).perEpoch(groups));
  }

  /** Reads the lines of a file; none if there was nothing to write one for. */
  private static <T> List<T> lines(Path file, Function<JsonNode, T> reader) throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    List<T> read = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      read.add(reader.apply(Json.parse(line)));
    }
    return read;
  }
}

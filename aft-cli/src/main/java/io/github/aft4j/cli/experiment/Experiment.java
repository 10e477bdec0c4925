// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.experiment;

import io.github.aft4j.api.AftException;
import io.github.aft4j.core.plugin.Plugins;
import io.github.aft4j.core.recipe.Recipe;
import io.github.aft4j.core.run.RunOptions;
import io.github.aft4j.core.run.RunResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The experiment: does the runs whose pieces are missing, and writes what all pieces say together.
 *
 * @since 0.1.0
 */
public final class Experiment {
  private final Path out;
  private final Study study;
  private final PieceFolder pieces;

  /** Runs, or resumes, a recipe in a directory, with the plugins of {@link #plugins()}. */
  @FunctionalInterface
  public interface Runner {
    RunResult run(Recipe recipe, Path directory, RunOptions options);
  }

  Experiment(Path out, Study study) {
    this.out = out;
    this.study = study;
    this.pieces = new PieceFolder(out.resolve("pieces"), study);
  }

  /** Returns the paper in miniature, in a directory that may hold pieces of it. */
  public static Experiment miniature(Path out) {
    return new Experiment(out, new MiniatureStudy(Dose.FULL, Methods.miniature()));
  }

  /** Returns a look at the same: a third of the questions, no tuning, no switches. */
  public static Experiment quick(Path out) {
    List<Method> methods =
        Methods.miniature().stream().filter(m -> m.family() != Method.Family.SWITCH).toList();
    return new Experiment(out, new MiniatureStudy(Dose.QUICK, methods));
  }

  /**
   * Returns the comparison on a model that was really trained.
   *
   * @param model a Hugging Face model directory
   * @param data a folder with {@code train.jsonl} and {@code test.jsonl}
   * @throws AftException if the model or the data cannot serve
   */
  public static Experiment real(Path out, Path model, Path data) {
    return new Experiment(out, RealStudy.of(model, data, Dose.REAL));
  }

  /** Returns the plugins that its recipes need. */
  public static Plugins plugins() {
    return GradedAnswer.plugins();
  }

  /** Returns the names of its methods, in the order of the work. */
  public List<String> methods() {
    return study.methods().stream().map(Method::name).toList();
  }

  /** Returns the number of seeds of its results. */
  public int seeds() {
    return study.dose().seeds();
  }

  /** Returns the first seeds of the results, which were fixed before the first run. */
  public static List<Long> seeds(int count) {
    return Dose.seeds(count);
  }

  /**
   * Does the runs whose pieces are missing, method by method: those that choose its setting first,
   * then one for each seed.
   *
   * @param chosen the names of the methods
   * @param log is told of each piece
   */
  public void run(List<String> chosen, List<Long> seeds, Runner runner, Consumer<String> log)
      throws IOException {
    Laboratory laboratory = new Laboratory(out.resolve("runs"), study, runner);
    for (Method method : study.methods()) {
      if (chosen.contains(method.name())) {
        Setting setting = setting(method, laboratory, log);
        for (long seed : seeds) {
          if (pieces.result(method, seed).isEmpty()) {
            Piece piece =
                laboratory.run(
                    method, setting, seed, Split.TEST, made -> pieces.writeResult(method, made));
            log.accept(line(method.name() + ", seed " + seed, piece));
          }
        }
      }
    }
  }

  private Setting setting(Method method, Laboratory laboratory, Consumer<String> log)
      throws IOException {
    if (!Tuning.isNeeded(method, study.dose())) {
      return method.settings().get(0);
    }
    Method tuned =
        study.methods().stream()
            .filter(m -> m.name().equals(method.tunedAs()))
            .findFirst()
            .orElseThrow();
    List<Optional<Piece>> there = Tuning.trials(tuned, pieces);
    List<Piece> trials = new ArrayList<>();
    for (int i = 0; i < there.size(); i++) {
      int number = i;
      Setting setting = tuned.settings().get(i);
      if (there.get(i).isEmpty()) {
        Piece made =
            laboratory.run(
                tuned,
                setting,
                Dose.TUNING_SEED,
                Split.VALIDATION,
                piece -> pieces.writeTrial(tuned, number, piece));
        log.accept(line(tuned.name() + ", setting " + setting, made));
        trials.add(made);
      } else {
        trials.add(there.get(i).get());
      }
    }
    return Tuning.best(tuned, trials);
  }

  private static String line(String name, Piece piece) {
    return String.format(
        Locale.ROOT, "%s: %.1f %% right (%.1f s)", name, 100 * piece.accuracy(), piece.seconds());
  }

  /**
   * Merges the pieces that are there: {@code results.json}, {@code results.md}, and {@code
   * report.html}.
   *
   * @return the text of {@code results.md}
   */
  public String merge() throws IOException {
    Results results = Results.of(study, pieces.all());
    return new ResultFiles(results).write(out);
  }
}

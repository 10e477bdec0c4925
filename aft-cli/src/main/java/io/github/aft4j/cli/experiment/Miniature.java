// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.experiment;

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
public final class Miniature {
  private final Path out;
  private final Dose dose;
  private final List<Method> methods;
  private final PieceFolder pieces;

  /** Runs, or resumes, a recipe in a directory, with the plugins of {@link #plugins()}. */
  @FunctionalInterface
  public interface Runner {
    RunResult run(Recipe recipe, Path directory, RunOptions options);
  }

  Miniature(Path out, Dose dose, List<Method> methods) {
    this.out = out;
    this.dose = dose;
    this.methods = List.copyOf(methods);
    this.pieces = new PieceFolder(out.resolve("pieces"), new Recipes(dose), methods);
  }

  /** Returns the whole experiment, in a directory that may hold pieces of it. */
  public static Miniature full(Path out) {
    return new Miniature(out, Dose.FULL, Methods.all());
  }

  /** Returns a look at the experiment: a third of the questions, no tuning, no switches. */
  public static Miniature quick(Path out) {
    return new Miniature(
        out,
        Dose.QUICK,
        Methods.all().stream().filter(m -> m.family() != Method.Family.SWITCH).toList());
  }

  /** Returns the plugins that its recipes need. */
  public static Plugins plugins() {
    return GradedAnswer.plugins();
  }

  /** Returns the names of its methods, in the order of the work. */
  public List<String> methods() {
    return methods.stream().map(Method::name).toList();
  }

  /** Returns the seeds of its results, which were fixed before the first run. */
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
    Laboratory laboratory =
        new Laboratory(out.resolve("runs"), new Recipes(dose), methods.get(0), runner);
    for (Method method : methods) {
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
    if (!Tuning.isNeeded(method, dose)) {
      return method.settings().get(0);
    }
    Method tuned =
        methods.stream().filter(m -> m.name().equals(method.tunedAs())).findFirst().orElseThrow();
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
    Results results = Results.of(dose, methods, pieces.all());
    return new ResultFiles(results).write(out);
  }
}

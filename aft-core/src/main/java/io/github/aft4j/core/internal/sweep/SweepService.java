// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.sweep;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.commons.AtomicFiles;
import io.github.aft4j.core.error.RunError;
import io.github.aft4j.core.recipe.Recipe;
import io.github.aft4j.core.run.RunOptions;
import io.github.aft4j.core.run.RunResult;
import io.github.aft4j.core.sweep.Sweep;
import io.github.aft4j.core.sweep.SweepResult;
import io.github.aft4j.core.sweep.SweepVariant;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** Runs the variants of a sweep; each reuses the stages that it shares with earlier ones. */
public final class SweepService {
  private static final String COMPARISON = "comparison.html";

  private final Consumer<Recipe> check;
  private final Runner runner;
  private final BiFunction<Path, List<Path>, String> pages;

  /**
   * Creates a service.
   *
   * @param check the checks that need neither model nor data
   * @param pages makes the page of a run that is compared with others
   */
  public SweepService(
      Consumer<Recipe> check, Runner runner, BiFunction<Path, List<Path>, String> pages) {
    this.check = check;
    this.runner = runner;
    this.pages = pages;
  }

  /** Runs, or resumes, one recipe. */
  @FunctionalInterface
  public interface Runner {
    RunResult run(Recipe recipe, Path directory, RunOptions options);
  }

  /**
   * Runs, or resumes.
   *
   * @throws AftException with every problem of the variants before the first one begins, and with
   *     that of a run
   */
  public SweepResult run(Sweep sweep, Path directory, RunOptions options) {
    List<SweepVariant> variants = sweep.variants();
    validate(variants);
    List<RunResult> runs = new ArrayList<>();
    RunOptions reusing = options;
    for (SweepVariant variant : variants) {
      RunResult run = runner.run(variant.recipe(), directory.resolve(variant.name()), reusing);
      runs.add(run);
      reusing = reusing.withReuse(run.directory());
    }
    List<Path> directories = runs.stream().map(RunResult::directory).toList();
    Path comparison = directory.resolve(COMPARISON);
    String page = pages.apply(directories.get(0), directories.subList(1, directories.size()));
    try {
      AtomicFiles.write(comparison, page);
      return new SweepResult(directory, variants, runs, comparison, SweepTable.of(variants, runs));
    } catch (IOException e) {
      throw new AftException(
          new Problem(
              RunError.STORAGE_FAILURE,
              directory.toString(),
              "a comparison that cannot be written or read (" + e + ")",
              "a directory with room and permission",
              "Remove the cause and repeat the sweep; finished runs are not repeated."),
          e);
    }
  }

  private void validate(List<SweepVariant> variants) {
    Set<Problem> problems = new LinkedHashSet<>();
    for (SweepVariant variant : variants) {
      try {
        check.accept(variant.recipe());
      } catch (AftException e) {
        problems.addAll(e.problems());
      }
    }
    if (!problems.isEmpty()) {
      throw new AftException(List.copyOf(problems));
    }
  }
}

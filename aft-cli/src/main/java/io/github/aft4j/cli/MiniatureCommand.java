// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import io.github.aft4j.cli.experiment.Miniature;
import io.github.aft4j.core.Aft;
import io.github.aft4j.core.run.RunCancelledException;
import io.github.aft4j.core.run.RunHandle;
import io.github.aft4j.core.run.RunOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code aft experiment miniature}: the paper's comparison at a size that two cores finish. */
@Command(
    name = "miniature",
    description = "Repeat the paper's comparison on the quickstart's task, in pieces.",
    showDefaultValues = true,
    footer = {
      "",
      "Each run leaves a piece, a JSON file under DIR/pieces; the same command goes on with",
      "the pieces that are missing. Afterwards, and with --merge alone, results.json,",
      "results.md, and report.html say what all pieces say together. docs/experiment.md",
      "names the methods and explains the figures."
    })
final class MiniatureCommand implements Callable<Integer> {
  private static final int FULL = 5;
  private static final int MOST = 99;

  @Spec private CommandSpec spec;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      required = true,
      showDefaultValue = Visibility.NEVER,
      description = "The directory of pieces and results.")
  private Path output = Path.of("");

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description = "The number of seeds: 1 to N. 1 with --quick.")
  private int seeds = FULL;

  @Option(
      names = "--seed",
      paramLabel = "S",
      showDefaultValue = Visibility.NEVER,
      description = "Only this seed. Repeatable.")
  private List<Long> only = List.of();

  @Option(
      names = "--method",
      paramLabel = "NAME",
      showDefaultValue = Visibility.NEVER,
      description = "Only this method. Repeatable (default: all).")
  private List<String> methods = List.of();

  @Option(
      names = "--quick",
      showDefaultValue = Visibility.NEVER,
      description =
          "Take a first look that is no evidence: every method, one seed, a third of the questions,"
              + " no tuning.")
  private boolean quick;

  @Option(
      names = "--merge",
      showDefaultValue = Visibility.NEVER,
      description = "Merge the pieces that are there; run nothing.")
  private boolean merge;

  @Option(
      names = "--threads",
      paramLabel = "N",
      showDefaultValue = Visibility.NEVER,
      description = "The number of threads of the engine (default: chosen by it).")
  private int threads;

  @Override
  public Integer call() throws IOException {
    Miniature experiment = quick ? Miniature.quick(output) : Miniature.full(output);
    List<String> names = experiment.methods();
    Checks checks = new Checks(spec.qualifiedName());
    checks.that(seeds >= 1 && seeds <= MOST, "--seeds", seeds, "1 to " + MOST);
    checks.that(threads >= 0, "--threads", threads, "0 or more");
    for (long seed : only) {
      checks.that(seed >= 1 && seed <= MOST, "--seed", seed, "1 to " + MOST);
    }
    for (String method : methods) {
      checks.that(names.contains(method), "--method", method, "one of " + String.join(", ", names));
    }
    checks.throwIfAny();
    int status = merge ? 0 : run(experiment, methods.isEmpty() ? names : methods);
    spec.commandLine().getOut().println(experiment.merge());
    spec.commandLine().getOut().println("report  " + output.resolve("report.html"));
    spec.commandLine().getOut().flush();
    return status;
  }

  private int run(Miniature experiment, List<String> chosen) throws IOException {
    List<Long> wanted = only.isEmpty() ? Miniature.seeds(quick ? 1 : seeds) : only;
    AtomicInteger status = new AtomicInteger();
    try (Aft aft = Aft.create(Miniature.plugins())) {
      experiment.run(
          chosen,
          wanted,
          (recipe, directory, options) -> {
            RunOptions withThreads = options.withThreads(threads);
            RunHandle run = aft.start(recipe, directory, withThreads);
            try (StopSignals signals = StopSignals.call(run::cancel)) {
              try {
                return run.await();
              } catch (RunCancelledException e) {
                status.set(signals.exitStatus());
                throw e;
              }
            }
          },
          line -> spec.commandLine().getErr().println(line));
    } catch (RunCancelledException e) {
      spec.commandLine()
          .getErr()
          .println("aft: stopped; run the same command again to go on with the missing pieces.");
    }
    return status.get();
  }
}

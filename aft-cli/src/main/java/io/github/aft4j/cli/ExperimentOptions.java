// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import io.github.aft4j.cli.experiment.Experiment;
import io.github.aft4j.core.Aft;
import io.github.aft4j.core.run.RunCancelledException;
import io.github.aft4j.core.run.RunHandle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options of every experiment: which of its pieces are made, where, and with how much. */
@Command(
    footer = {
      "",
      "Each run writes a piece, a JSON file under DIR/pieces; the same command continues with the"
          + " missing pieces. Afterwards, and with --merge alone, all pieces are combined in"
          + " results.json, results.md, and report.html. docs/experiment.md names the methods and"
          + " explains the figures."
    })
final class ExperimentOptions {
  private static final int MOST = 99;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

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
      showDefaultValue = Visibility.NEVER,
      description =
          "The number of seeds: 1 to N; with 0, the settings of methods are chosen and nothing else"
              + " is run (default: the experiment's own).")
  private Optional<Integer> seeds = Optional.empty();

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
      names = "--merge",
      showDefaultValue = Visibility.NEVER,
      description = "Merge the existing pieces; run nothing.")
  private boolean merge;

  @Option(
      names = "--threads",
      paramLabel = "N",
      showDefaultValue = Visibility.NEVER,
      description = "The number of threads of the engine (default: chosen by the engine).")
  private int threads;

  Path output() {
    return output;
  }

  /** Makes the pieces that are asked for, and merges all that are there. */
  int run(Experiment experiment) throws IOException {
    check(experiment.methods());
    int status = merge ? 0 : makePieces(experiment);
    spec.commandLine().getOut().println(experiment.merge());
    spec.commandLine().getOut().println("report  " + output.resolve("report.html"));
    spec.commandLine().getOut().flush();
    return status;
  }

  private void check(List<String> names) {
    Checks checks = new Checks(spec.qualifiedName());
    seeds.ifPresent(n -> checks.that(n >= 0 && n <= MOST, "--seeds", n, "0 to " + MOST));
    checks.that(threads >= 0, "--threads", threads, "0 or more");
    for (long seed : only) {
      checks.that(seed >= 1 && seed <= MOST, "--seed", seed, "1 to " + MOST);
    }
    for (String method : methods) {
      checks.that(names.contains(method), "--method", method, "one of " + String.join(", ", names));
    }
    checks.throwIfAny();
  }

  private int makePieces(Experiment experiment) throws IOException {
    List<Long> wanted = only.isEmpty() ? Experiment.seeds(seeds.orElse(experiment.seeds())) : only;
    AtomicInteger status = new AtomicInteger();
    try (Aft aft = Aft.create(Experiment.plugins())) {
      experiment.run(
          methods.isEmpty() ? experiment.methods() : methods,
          wanted,
          (recipe, directory, options) -> {
            RunHandle run = aft.start(recipe, directory, options.withThreads(threads));
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
          .println("aft: stopped; run the same command again to continue with the missing pieces.");
    }
    return status.get();
  }
}

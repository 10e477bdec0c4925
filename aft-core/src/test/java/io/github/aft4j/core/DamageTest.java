// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.AftException;
import io.github.aft4j.commons.AtomicFiles;
import io.github.aft4j.core.event.RunEvent;
import io.github.aft4j.core.event.RunListener;
import io.github.aft4j.core.run.RunOptions;
import io.github.aft4j.testkit.run.RunFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every file of a run, finished and not, with a flipped bit, a cut, or deleted: the run is refused
 * with a code, or ends in the bytes of one that nobody disturbed. {@code -Daft.damages=all} does
 * everything to every file.
 */
class DamageTest {
  private static final boolean ALL = System.getProperty("aft.damages", "").equals("all");

  @TempDir Path directory;

  private static final class Interruption extends Error {
    private static final long serialVersionUID = 1L;
  }

  private static void run(Path run, RunListener... listeners) {
    try (Aft aft = Aft.create(GoldenRun.plugins())) {
      aft.run(GoldenRun.recipe(), run, options(listeners));
    }
  }

  /** Runs until some progress of a stage. */
  private static void runUntil(Path run, String stage, int progress) {
    int[] left = {progress};
    try {
      run(
          run,
          event -> {
            if (event instanceof RunEvent.Progress
                && event.stage().equals(stage)
                && --left[0] == 0) {
              throw new Interruption();
            }
          });
    } catch (Interruption e) {
      return;
    }
    throw new AssertionError("The run came to its end");
  }

  private static void copy(Path source, Path target) throws IOException {
    AtomicFiles.deleteTree(target);
    try (Stream<Path> walk = Files.walk(source)) {
      for (Path path : walk.toList()) {
        Files.copy(path, target.resolve(source.relativize(path).toString()));
      }
    }
  }

  private static List<String> files(Path run) throws IOException {
    try (Stream<Path> walk = Files.walk(run)) {
      return walk.filter(Files::isRegularFile)
          .map(path -> run.relativize(path).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }

  /** Returns damaged contents of a file: one damage, by the file's number, or all. */
  private static Map<String, byte[]> damages(int number, byte[] content) {
    Map<String, byte[]> damages = new TreeMap<>();
    if (ALL || number % 4 == 0 || content.length == 0) {
      damages.put("deleted", new byte[0]);
    }
    if (content.length > 0) {
      if (ALL || number % 4 == 1) {
        damages.put("cut in the middle", Arrays.copyOf(content, content.length / 2));
      }
      if (ALL || number % 4 == 2) {
        damages.put("without the last byte", Arrays.copyOf(content, content.length - 1));
      }
      if (ALL || number % 4 == 3) {
        byte[] flipped = content.clone();
        flipped[content.length * 3 / 8] ^= 1;
        damages.put("with a flipped bit", flipped);
      }
    }
    return damages;
  }

  /** Damages every file in turn and runs; returns what was neither refused nor made good. */
  private List<String> undetected(Path run) throws IOException {
    Path undisturbed = directory.resolve("undisturbed");
    run(undisturbed);
    Map<String, String> sound = results(undisturbed);
    Path damaged = directory.resolve("damaged");
    List<String> undetected = new ArrayList<>();
    int number = 0;
    for (String file : files(run)) {
      for (Map.Entry<String, byte[]> damage :
          damages(number++, Files.readAllBytes(run.resolve(file))).entrySet()) {
        copy(run, damaged);
        if (damage.getKey().equals("deleted")) {
          Files.delete(damaged.resolve(file));
        } else {
          Files.write(damaged.resolve(file), damage.getValue());
        }
        try {
          run(damaged);
          if (!results(damaged).equals(sound)) {
            undetected.add(file + " " + damage.getKey());
          }
        } catch (AftException refused) {
          assertThat(refused.problems()).isNotEmpty();
        } catch (RuntimeException e) {
          undetected.add(file + " " + damage.getKey() + ": " + e);
        }
      }
    }
    return undetected;
  }

  /** Returns every file; of the records of stages, without the figures that only people read. */
  private static Map<String, String> results(Path run) throws IOException {
    Map<String, String> results = new TreeMap<>(RunFiles.of(run));
    for (String file : List.copyOf(results.keySet())) {
      if (file.endsWith("/stage.json")) {
        String text =
            new String(Files.readAllBytes(run.resolve(file)), StandardCharsets.ISO_8859_1);
        results.put(file, text.substring(0, text.indexOf("\"facts\"")));
      }
    }
    return results;
  }

  @Test
  void aFinishedRunIsRefusedOrMadeGood() throws IOException {
    Path run = directory.resolve("finished");
    run(run);
    assertThat(files(run)).contains("model.json");
    assertThat(undetected(run)).isEmpty();
  }

  @Test
  void anUnfinishedSamplingIsRefusedOrMadeGood() throws IOException {
    Path run = directory.resolve("sampling");
    runUntil(run, "sample", 3);
    assertThat(files(run)).contains("sample/state/samples.jsonl.sums");
    assertThat(undetected(run)).isEmpty();
  }

  @Test
  void anUnfinishedTrainingIsRefusedOrMadeGood() throws IOException {
    Path run = directory.resolve("aligning");
    runUntil(run, "align", 7);
    assertThat(files(run)).contains("align/state/step-00000004/state.json");
    assertThat(undetected(run)).isEmpty();
  }

  @Test
  void anUnfinishedEvaluationIsRefusedOrMadeGood() throws IOException {
    Path run = directory.resolve("evaluating");
    runUntil(run, "evaluate", 6);
    assertThat(undetected(run)).isEmpty();
  }

  private static RunOptions options(RunListener... listeners) {
    RunOptions options = RunOptions.defaults();
    for (RunListener listener : listeners) {
      options = options.withListener(listener);
    }
    return options;
  }
}

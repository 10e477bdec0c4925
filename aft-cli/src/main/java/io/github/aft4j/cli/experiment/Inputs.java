// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.experiment;

import io.github.aft4j.cli.quickstart.QuickstartInput;
import io.github.aft4j.cli.quickstart.QuickstartSize;
import io.github.aft4j.commons.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The data and the model of a seed: the quickstart's, its held-out questions split in two. */
final class Inputs {
  private Inputs() {}

  /** Writes the files that are missing, and returns their folder. */
  static Path write(Path folder, Dose dose, long seed) throws IOException {
    int heldOut = dose.validation() + dose.test();
    QuickstartInput.write(
        folder, new QuickstartSize(dose.training(), heldOut, dose.epochs(), seed));
    List<String> lines = Files.readAllLines(folder.resolve("test.jsonl"));
    write(folder, Split.VALIDATION, lines.subList(0, dose.validation()));
    write(folder, Split.TEST, lines.subList(dose.validation(), heldOut));
    return folder;
  }

  private static void write(Path folder, Split split, List<String> lines) throws IOException {
    Path file = folder.resolve(split.file());
    if (!Files.exists(file)) {
      AtomicFiles.write(file, String.join("\n", lines) + "\n");
    }
  }
}

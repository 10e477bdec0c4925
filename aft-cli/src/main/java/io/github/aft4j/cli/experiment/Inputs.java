// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.experiment;

import io.github.aft4j.cli.quickstart.InputFiles;
import io.github.aft4j.cli.quickstart.QuickstartInput;
import io.github.aft4j.cli.quickstart.QuickstartSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The data and the model of a seed: the quickstart's, its held-out questions split in two. */
final class Inputs {
  private Inputs() {}

  /**
   * Writes the files that are missing, and returns their folder.
   *
   * @throws io.github.aft4j.api.AftException AFT-916 if there are files of another dose
   */
  static Path write(Path folder, Dose dose, long seed) throws IOException {
    int heldOut = dose.validation() + dose.test();
    QuickstartInput.writeTask(
        folder, new QuickstartSize(dose.training(), heldOut, dose.epochs(), seed));
    List<String> lines = Files.readAllLines(folder.resolve("test.jsonl"));
    InputFiles files = new InputFiles(folder);
    files.write(Split.VALIDATION.file(), text(lines.subList(0, dose.validation())));
    files.write(Split.TEST.file(), text(lines.subList(dose.validation(), heldOut)));
    return folder;
  }

  private static String text(List<String> lines) {
    return String.join("\n", lines) + "\n";
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.experiment;

import io.github.aft4j.api.AftException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.cli.error.CommandError;
import io.github.aft4j.cli.quickstart.InputFiles;
import io.github.aft4j.commons.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Questions for an experiment on a real model. Those to learn from and those that settings are
 * chosen on are drawn from the training file, for each seed others; the test questions are the same
 * for all.
 *
 * @param training the lines of the training file
 * @param test the lines of the test file that are used
 * @param validation questions that settings are chosen on
 */
record RealData(List<String> training, List<String> test, int validation) {
  static final String TRAINING = "train.jsonl";
  static final String TEST = "test.jsonl";

  RealData {
    training = List.copyOf(training);
    test = List.copyOf(test);
  }

  /**
   * Reads the lines of a folder.
   *
   * @throws AftException AFT-922 if a file is missing or has too few of them
   */
  static RealData of(Path folder, Dose dose) {
    List<Problem> problems = new ArrayList<>();
    List<String> training =
        lines(folder.resolve(TRAINING), dose.training() + dose.validation(), problems);
    List<String> test = lines(folder.resolve(TEST), dose.test(), problems);
    if (!problems.isEmpty()) {
      throw new AftException(problems);
    }
    return new RealData(training, test.subList(0, dose.test()), dose.validation());
  }

  private static List<String> lines(Path file, int needed, List<Problem> problems) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file).stream().filter(line -> !line.isBlank()).toList();
    } catch (IOException e) {
      problems.add(problem(file, "no readable file (" + e + ")", needed));
      return List.of();
    }
    if (lines.size() < needed) {
      problems.add(problem(file, lines.size() + " questions", needed));
    }
    return lines;
  }

  private static Problem problem(Path file, String found, int needed) {
    return new Problem(
        CommandError.TOO_FEW_QUESTIONS,
        file.toString(),
        found,
        needed + " questions in JSON Lines, with id, question, reference, and answer",
        "Give a folder with train.jsonl and test.jsonl; docs/experiment.md says how one is made.");
  }

  /**
   * Writes a seed's files that are missing, and returns their folder.
   *
   * @throws AftException AFT-916 if there are files of other data
   */
  Path write(Path folder, int questions, long seed) throws IOException {
    List<String> shuffled = new ArrayList<>(training);
    Collections.shuffle(shuffled, new Random(seed));
    Files.createDirectories(folder);
    InputFiles files = new InputFiles(folder);
    files.write(TRAINING, text(shuffled.subList(0, questions)));
    int end = shuffled.size();
    files.write(Split.VALIDATION.file(), text(shuffled.subList(end - validation, end)));
    files.write(Split.TEST.file(), text(test));
    return folder;
  }

  private static String text(List<String> lines) {
    return String.join("\n", lines) + "\n";
  }

  /** Returns the hash of everything that questions are drawn from. */
  String fingerprint() {
    return Sha256.of(String.join("\n", training) + "\n\n" + String.join("\n", test));
  }
}

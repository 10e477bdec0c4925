// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.error;

import io.github.aft4j.api.ErrorCode;

/**
 * Error codes of the command line and its input files.
 *
 * @since 0.1.0
 */
public enum CommandError implements ErrorCode {
  MALFORMED_CASE(
      290,
      "A case given to the loss calculator is malformed.",
      "docs/losses.md shows what a case looks like."),
  MISSING_LOGPS(
      291,
      "A case lacks log-probabilities that its loss reads.",
      "Add the field that the message names, or choose a loss that does not need it."),
  INVALID_USAGE(
      901,
      "The command line names an unknown command or option, or lacks one.",
      "Run the command with `--help`."),
  UNREADABLE_FILE(
      902,
      "A file named on the command line cannot be read.",
      "Check the path and its permissions."),
  UNWRITABLE_FILE(
      903,
      "A file named on the command line cannot be written.",
      "Check that its folder exists and can be written."),
  INVALID_TOKEN_IDS(
      904,
      "A field that should hold token ids does not.",
      "Give a list of integers that are zero or more."),
  INVALID_PROMPT_LENGTH(
      905,
      "`prompt` beside `ids` is not the number of prompt tokens.",
      "Count them: at least 1, fewer than all."),
  EMPTY_ROW(906, "A row's prompt or response has no tokens.", "Give a text that is not empty."),
  DUPLICATE_ID(
      909,
      "Two prompts have the same id.",
      "Rename one: equal ids would draw equal random numbers."),
  OUT_OF_RANGE(
      910, "A value on the command line is out of range.", "Correct it as the message says."),
  MALFORMED_WORK(
      911,
      "A line of a benchmark's work file is not a group of token ids.",
      "Create the file with `aft bench work`, or fix the line that the message names."),
  DIFFERENT_RESULTS(
      912,
      "Two sides of a comparison computed different numbers.",
      "Give both the same model, work file and options."),
  NO_GROWTH_MEASUREMENT(
      913,
      "A results file holds no measurement of growth.",
      "Create one with `docs/benchmarks/run.sh scaling`."),
  NOTHING_TO_LEARN(
      914,
      "`aft init` found nothing in the data that a recipe could train on.",
      "Rename the columns as docs/data-formats.md names them, or write the recipe by hand."),
  NO_SPARK(
      915,
      "There is no Apache Spark for `--spark`.",
      "Set SPARK_HOME to the folder of a distribution, such as the one that `pip install"
          + " pyspark==4.2.0` brings, or fill one beside the command's jar with `mvn -Pspark"
          + " package`."),
  OTHER_INPUT(
      916,
      "A directory holds input that the command made from other options or data.",
      "Give the former options and data, choose another directory, or delete this one."),
  FOREIGN_PIECE(
      920,
      "A piece of an experiment was made by another recipe or size of the experiment.",
      "Choose another directory, or delete the piece to have its run done again."),
  MALFORMED_PIECE(
      921,
      "A file among the pieces of an experiment is not one.",
      "Delete it to have its run done again."),
  TOO_FEW_QUESTIONS(
      922,
      "The data of an experiment have too few questions, or a file of them is missing.",
      "Give a folder whose train.jsonl and test.jsonl hold as many questions as it needs.");

  private final int number;
  private final String explanation;
  private final String fix;

  CommandError(int number, String explanation, String fix) {
    this.number = number;
    this.explanation = explanation;
    this.fix = fix;
  }

  @Override
  public Entry entry() {
    return new Entry(number, explanation, fix);
  }
}

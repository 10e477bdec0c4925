// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.error;

import io.github.aft4j.api.ErrorCode;

/**
 * Error codes of data that do not suit a recipe.
 *
 * @since 0.1.0
 */
public enum DatasetError implements ErrorCode {
  /** AFT-220: data without a reference to fine-tune on. */
  NO_REFERENCES(
      220,
      "No question has a reference to fine-tune on.",
      "Name the column that holds it, or remove `sft`."),
  /** AFT-221: an alignment without responses. */
  NOTHING_TO_ALIGN(
      221, "There is nothing to align on.", "Add `sample` and `label`, or data with responses."),
  /** AFT-222: data with responses in a recipe that samples as well. */
  RESPONSES_AND_SAMPLING(
      222, "The data contain responses, and the recipe samples as well.", "Choose one of the two."),
  /** AFT-223: data without an answer that the labeler can judge by. */
  NO_GOLD_ANSWERS(
      223,
      "No question has an answer that the labeler can judge by.",
      "Name the column of the gold answers, or use another labeler."),
  /** AFT-224: prompts or references that exceed the model's context length. */
  TOO_LONG(
      224,
      "Prompts or references exceed the model's context length.",
      "Shorten them, or set `over_long: skip`."),
  /** AFT-225: rules that left no group to align on. */
  NO_GROUPS_LEFT(
      225,
      "The rules left no group to align on.",
      "See `hygiene.json` in the stage's directory: it lists what was dropped and why."),
  /** AFT-226: log-probabilities at sampling time that a loss reads and nobody recorded. */
  NO_SAMPLING_LOGPS(
      226,
      "A loss reads log-probabilities at sampling time, which the sampler did not record.",
      "Use a sampler that records them, or another loss."),
  /** AFT-227: scores that contradict the verdicts. */
  CONTRADICTIONS(
      227,
      "Scores contradict the verdicts: a negative (rejected) response has at least the score of a"
          + " positive (chosen) one.",
      "Correct the rows, or set `groups.contradictions` to `verdict`, `score` or `skip`."),
  /** AFT-228: a source of the application that failed or returned null. */
  FAILED_SOURCE(
      228,
      "A source of questions that the application provides failed, or returned null.",
      "Correct the source; the cause says more."),
  /** AFT-229: a temporary file for a large data set that cannot be written or read. */
  NO_ROOM_FOR_DATA(
      229,
      "A large data set is copied into a temporary file, which could not be written or read.",
      "Free some space, or name another directory with `-Djava.io.tmpdir=DIR`."),
  /** AFT-230: the URL of a database with credentials in it. */
  CREDENTIALS_IN_URL(
      230,
      "The URL of a database holds a user name, a password, or a token.",
      "Put them into environment variables: a recipe is written to manifests and passed around."),
  /** AFT-231: the URL of a database that no driver knows. */
  NO_DRIVER(
      231,
      "No JDBC driver knows the URL of a database.",
      "Put the driver's jar on the class path or into a directory of plugins."),
  /** AFT-232: a connection or a query that a database refused. */
  FAILED_QUERY(
      232,
      "A database refused the connection or the query.",
      "Try the query in the database's own client.");

  private final int number;
  private final String explanation;
  private final String fix;

  DatasetError(int number, String explanation, String fix) {
    this.number = number;
    this.explanation = explanation;
    this.fix = fix;
  }

  @Override
  public Entry entry() {
    return new Entry(number, explanation, fix);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.error;

import io.github.aft4j.api.ErrorCode;

/** Error codes of data that do not suit a recipe. */
public enum DatasetError implements ErrorCode {
  NO_REFERENCES(
      220,
      "No question has a reference to fine-tune on.",
      "Name the column that holds it, or remove `sft`."),
  NOTHING_TO_ALIGN(
      221, "There is nothing to align on.", "Add `sample` and `label`, or data with responses."),
  RESPONSES_AND_SAMPLING(
      222, "The data contain responses, and the recipe samples as well.", "Choose one of the two."),
  NO_GOLD_ANSWERS(
      223,
      "No question has an answer that the labeler can judge by.",
      "Name the column of the gold answers, or use another labeler."),
  TOO_LONG(
      224,
      "Prompts or references exceed the model's context length.",
      "Shorten them, or set `over_long: skip`."),
  NO_GROUPS_LEFT(
      225,
      "The rules left no group to align on.",
      "See `hygiene.json` in the stage's directory: it lists what was dropped and why."),
  NO_SAMPLING_LOGPS(
      226,
      "A loss reads log-probabilities at sampling time, which the sampler did not record.",
      "Use a sampler that records them, or another loss."),
  CONTRADICTIONS(
      227,
      "Scores contradict the verdicts: a negative (rejected) response has at least the score of a"
          + " positive (chosen) one.",
      "Correct the rows, or set `groups.contradictions` to `verdict`, `score` or `skip`."),
  FAILED_SOURCE(
      228,
      "A source of questions that the application provides failed, or returned null.",
      "Correct the source; the cause says more."),
  NO_ROOM_FOR_DATA(
      229,
      "A large data set is copied into a temporary file, which could not be written or read.",
      "Free some space, or name another directory with `-Djava.io.tmpdir=DIR`."),
  CREDENTIALS_IN_URL(
      230,
      "The URL of a database holds a user name, a password, or a token.",
      "Put them into environment variables: a recipe is written to manifests and passed around."),
  NO_DRIVER(
      231,
      "No JDBC driver knows the URL of a database.",
      "Put the driver's jar on the class path or into a directory of plugins."),
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

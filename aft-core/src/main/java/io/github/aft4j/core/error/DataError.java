// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.error;

import io.github.aft4j.api.ErrorCode;

/**
 * Error codes of data files and their rows.
 *
 * @since 0.1.0
 */
public enum DataError implements ErrorCode {
  /** AFT-201: a data file that cannot be read. */
  UNREADABLE_FILE(
      201,
      "A data file cannot be read: it is missing, a directory, unreadable, or damaged gzip.",
      "Correct the path or repair the file; the message says which."),
  /** AFT-202: a line that is not JSON, not UTF-8, or too long. */
  MALFORMED_LINE(
      202,
      "A line of a data file is not JSON, not UTF-8 (overlong forms and surrogates included), or"
          + " longer than 64 MiB.",
      "Fix or remove the line; write each object on one line."),
  /** AFT-203: a line that is JSON but not an object. */
  NOT_AN_OBJECT(
      203,
      "A line of a data file is JSON but not an object.",
      "Write one object a line (`jq -c '.[]'` unpacks an array)."),
  /** AFT-204: a field that is missing, blank or of the wrong type. */
  INVALID_FIELD(
      204,
      "A field is missing, blank or of the wrong type.",
      "Add it, or map the column that holds it (docs/data-formats.md)."),
  /** AFT-205: chat messages that are malformed or out of place. */
  MALFORMED_MESSAGES(
      205,
      "Chat messages are malformed, a pair's dialogues differ before the last message, or a system"
          + " message has no place in the prompt.",
      "Give each message a role and a text; end in the assistant's where a response is meant."),
  /** AFT-206: a gold answer that is missing or not one of the options. */
  INVALID_GOLD_ANSWER(
      206, "A gold answer is missing or is not one of the options.", "Fix or remove the line."),
  /** AFT-207: data without an example. */
  EMPTY_FILE(
      207,
      "A data file has no line with text, or a source in memory no example.",
      "Add examples, or correct the path."),
  /** AFT-208: an id that two examples share. */
  DUPLICATE_ID(
      208,
      "Two rows of a data file, or two examples in memory, have the same id.",
      "Give each an id of its own, or remove the id column: then the line's number is the id."),
  /** AFT-209: a column that the format does not read. */
  UNKNOWN_COLUMN(
      209,
      "A recipe maps something to a column that the format does not read.",
      "Use one of the names that the message lists."),
  /** AFT-210: given responses that cannot be compared. */
  INCOMPARABLE_RESPONSES(
      210,
      "Responses in the data cannot be compared: the same text appears twice, a list lacks its"
          + " numbers, or a response has neither verdict nor reward.",
      "Fix or remove the line."),
  /** AFT-211: a pattern that is not a regular expression. */
  INVALID_PATTERN(
      211,
      "The pattern of the labeler `regex` is not a regular expression.",
      "Correct it; in YAML, put it between single quotes."),
  /** AFT-212: a prompt file of the labeler {@code judge} that cannot be read. */
  UNREADABLE_JUDGE_PROMPT(
      212,
      "The labeler `judge` cannot read its prompt file.",
      "Correct the path, or omit the option to use the built-in prompt."),
  /** AFT-213: a data file of another kind than JSON lines. */
  OTHER_FORMAT(
      213,
      "A data file is of a kind that is not read: Parquet, an archive, text in UTF-16, one JSON"
          + " object over several lines, a table whose name does not end in .csv or .tsv ...",
      "Convert it to JSON lines (one object a line, UTF-8), as the message says."),
  /** AFT-214: data with more rows than memory allows. */
  TOO_LARGE(
      214,
      "A data file, unpacked, has more rows than memory allows: what is held of them may take half"
          + " of the Java heap. A stream without end is refused this way.",
      "Give the JVM a larger heap (`-Xmx`), or use a part of the file.");

  private final int number;
  private final String explanation;
  private final String fix;

  DataError(int number, String explanation, String fix) {
    this.number = number;
    this.explanation = explanation;
    this.fix = fix;
  }

  @Override
  public Entry entry() {
    return new Entry(number, explanation, fix);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.error;

import io.github.aft4j.api.ErrorCode;

/**
 * Error codes of remote servers and recorded responses.
 *
 * @since 0.1.0
 */
public enum ServerError implements ErrorCode {
  /** AFT-641: a server without a usable answer after every retry. */
  NO_ANSWER(
      641,
      "A server gave no usable answer after every retry (408, 409, 424, 425, 429, 5xx, such an"
          + " error inside status 200, a timeout, a lost connection, an answer that breaks off).",
      "Check that it runs and is not overloaded; run it again, and it resumes where it stopped."),
  /** AFT-642: a request that a server refused. */
  REQUEST_REFUSED(
      642,
      "A server refused a request, with a status or with an error inside status 200.",
      "See the server's own words in the message; for 401 and 403, set `key_env`."),
  /** AFT-643: an answer that is not that of an OpenAI-compatible server. */
  MALFORMED_ANSWER(
      643,
      "A server's answer is not that of an OpenAI-compatible server: no JSON, a stream, no choices,"
          + " more than 32 MiB.",
      "Check the address; it usually ends in `/v1`."),
  /** AFT-644: an environment variable without a usable key. */
  MISSING_KEY(
      644,
      "The environment variable that should hold a server's key is not set, or holds characters"
          + " that no HTTP header can carry.",
      "Set it to the key alone; keys are read from the environment only."),
  /** AFT-645: a server's address that cannot be called. */
  INVALID_ADDRESS(
      645,
      "A server's address cannot be called.",
      "Give `http://HOST:PORT/v1` or https, without user, password or query."),
  /** AFT-646: a question without a usable recorded response. */
  MISSING_RECORDING(
      646,
      "The sampler `replay` has no response to a question, or a response with bad token ids.",
      "Add the line, or set `missing: skip`."),
  /** AFT-647: several servers that hold different models. */
  OTHER_MODEL(
      647,
      "Of several servers, one does not list the model at `models`, or says something else of it"
          + " than another.",
      "Start every server with the same model and name, or take it out of `further_urls`.");

  private final int number;
  private final String explanation;
  private final String fix;

  ServerError(int number, String explanation, String fix) {
    this.number = number;
    this.explanation = explanation;
    this.fix = fix;
  }

  @Override
  public Entry entry() {
    return new Entry(number, explanation, fix);
  }
}

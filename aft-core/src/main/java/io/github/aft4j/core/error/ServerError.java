package io.github.aft4j.core.error;

import io.github.aft4j.api.ErrorCode;

/** Error codes of remote servers and recorded responses. */
public enum ServerError implements ErrorCode {
  NO_ANSWER(
      641,
      "A server gave no usable answer after every retry (429, 5xx, a timeout, a lost connection).",
      "Check that it runs and is not overloaded; the same run goes on where it stopped."),
  REQUEST_REFUSED(
      642,
      "A server refused a request.",
      "See the server's own words in the message; for 401 and 403, set `key_env`."),
  MALFORMED_ANSWER(
      643,
      "A server's answer is not that of an OpenAI-compatible server.",
      "Check the address; it usually ends in `/v1`."),
  MISSING_KEY(
      644,
      "The environment variable that should hold a server's key is not set.",
      "Set it; keys are read from the environment only."),
  INVALID_ADDRESS(
      645,
      "A server's address cannot be called.",
      "Give `http://HOST:PORT/v1` or https, without user or password."),
  MISSING_RECORDING(
      646,
      "The sampler `replay` has no response to a question, or a response with bad token ids.",
      "Add the line, or set `missing: skip`.");

  private final Entry entry;

  ServerError(int number, String explanation, String fix) {
    this.entry = new Entry(number, explanation, fix);
  }

  @Override
  public Entry entry() {
    return entry;
  }
}

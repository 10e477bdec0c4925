// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.tokenize;

/** A {@code tokenizer.json} that is JSON, but not what its format says. */
final class MalformedTokenizerException extends RuntimeException {
  /** What to do about most of them. */
  static final String COPY = "Copy the file again from the model's source.";

  private static final long serialVersionUID = 1L;

  private final String fix;

  MalformedTokenizerException(String message) {
    this(message, COPY);
  }

  MalformedTokenizerException(String message, String fix) {
    super(message);
    this.fix = fix;
  }

  MalformedTokenizerException(String message, Throwable cause) {
    super(message, cause);
    this.fix = COPY;
  }

  /** Returns what to do about it, as an imperative sentence. */
  String fix() {
    return fix;
  }
}

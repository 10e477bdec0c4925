// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.tokenize;

/** A {@code tokenizer.json} that is JSON, but not what its format says. */
final class MalformedTokenizerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MalformedTokenizerException(String message) {
    super(message);
  }

  MalformedTokenizerException(String message, Throwable cause) {
    super(message, cause);
  }
}

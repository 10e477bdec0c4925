// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.row;

import com.fasterxml.jackson.core.JsonProcessingException;

/** Says that a row has more values than the heap may be asked to hold. */
final class TooManyTokensException extends JsonProcessingException {
  /** A noun phrase for such a row, for problems. */
  static final String FOUND =
      "more than " + CountedParser.MOST_TOKENS + " names, values, and brackets";

  private static final long serialVersionUID = 1L;

  TooManyTokensException() {
    super(FOUND);
  }
}

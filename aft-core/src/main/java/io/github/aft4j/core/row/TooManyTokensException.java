// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.row;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.aft4j.api.Problem;
import io.github.aft4j.core.error.DataError;

/** Says that a row has more values than the heap may be asked to hold. */
final class TooManyTokensException extends JsonProcessingException {
  private static final String FOUND =
      "more than " + CountedParser.MOST_TOKENS + " names, values, and brackets";

  private static final long serialVersionUID = 1L;

  TooManyTokensException() {
    super(FOUND);
  }

  /**
   * Returns the problem.
   *
   * @param noun what has too many: a line, an element, or a field
   */
  static Problem problem(String where, String noun, String fix) {
    return new Problem(
        DataError.TOO_LARGE,
        where,
        FOUND,
        "at most " + CountedParser.MOST_TOKENS + " in " + noun,
        fix);
  }
}

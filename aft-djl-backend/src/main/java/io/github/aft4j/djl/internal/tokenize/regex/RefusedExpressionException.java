// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.tokenize.regex;

/** Says what is wrong with an expression, as a noun phrase. */
final class RefusedExpressionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private RefusedExpressionException(String found) {
    super(found);
  }

  static void refuse(boolean found, String what) {
    if (found) {
      throw new RefusedExpressionException(what);
    }
  }

  String found() {
    return String.valueOf(getMessage());
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.convert;

/** A tokenizer's file that is not what its name says. */
final class MalformedModelException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MalformedModelException(String message) {
    super(message);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api;

import java.io.Serializable;

/**
 * One problem with the user's input, with enough detail to fix it.
 *
 * @param code stable, such as {@code AFT-101}; docs/errors.md explains each
 * @param where file, line and field
 * @param found what is there
 * @param expected what should be there
 * @param fix what to do about it, as an imperative sentence
 * @since 0.1.0
 */
public record Problem(String code, String where, String found, String expected, String fix)
    implements Serializable {
  /**
   * Checks the code.
   *
   * @param code stable, such as {@code AFT-101}; docs/errors.md explains each
   * @param where file, line and field
   * @param found what is there
   * @param expected what should be there
   * @param fix what to do about it, as an imperative sentence
   */
  public Problem {
    if (!code.matches("AFT-[0-9]{3}")) {
      throw new IllegalArgumentException("A problem's code looks like AFT-101, not '" + code + "'");
    }
  }

  /**
   * Creates a problem of the catalog with a fix that suits the place.
   *
   * @param code the code, which docs/errors.md explains
   * @param where file, line and field
   * @param found what is there
   * @param expected what should be there
   * @param fix what to do about it, as an imperative sentence
   */
  public Problem(ErrorCode code, String where, String found, String expected, String fix) {
    this(code.code(), where, found, expected, fix);
  }

  @Override
  public String toString() {
    return code + " " + where + ": found " + found + "; expected " + expected + ". " + fix;
  }
}

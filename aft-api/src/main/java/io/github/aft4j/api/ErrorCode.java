// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api;

/**
 * An entry in the catalog of errors. Each family of codes is an enum that implements it.
 *
 * <p>docs/errors.md is generated from these enums. The code that raises an error adds what it
 * found:
 *
 * <pre>{@code
 * throw new AftException(
 *     DataError.INVALID_FIELD.problem("train.jsonl:3", "no 'answer'", "a text that is not blank"));
 * }</pre>
 *
 * @since 0.1.0
 */
public interface ErrorCode {
  /**
   * An entry's content.
   *
   * @param number the stable three-digit number: 204 stands for {@code AFT-204}
   * @param explanation the meaning of the code, in one sentence
   * @param fix the general fix, as an imperative sentence
   */
  record Entry(int number, String explanation, String fix) {}

  /** {@return the content of this entry} */
  Entry entry();

  /** {@return the code as users see it, such as {@code AFT-204}} */
  default String code() {
    return "AFT-" + entry().number();
  }

  /**
   * {@return a problem with the general fix}
   *
   * @param where the place, such as {@code train.jsonl:3}
   * @param found what is there, as a noun phrase
   * @param expected what should be there, as a noun phrase
   */
  default Problem problem(String where, String found, String expected) {
    return new Problem(this, where, found, expected, entry().fix());
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api;

/**
 * An entry of the catalog of errors, implemented by one enum for each family of codes.
 *
 * <p>docs/errors.md is generated from these enums. The place that raises an error adds what was
 * found there:
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
   * @param explanation what the code means, in one sentence
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
   * @param found a noun phrase for what is there
   * @param expected a noun phrase for what should be there
   */
  default Problem problem(String where, String found, String expected) {
    return new Problem(this, where, found, expected, entry().fix());
  }
}

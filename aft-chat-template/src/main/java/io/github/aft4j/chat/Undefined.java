// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

/**
 * The value of a variable, key or attribute that is not there. It is false, prints as nothing and
 * has no items; anything else done with it is an error.
 *
 * @param message says what was not there
 */
record Undefined(String message) {

  static Undefined variable(String name) {
    return new Undefined("'" + name + "' is undefined");
  }

  TemplateException error() {
    return new TemplateException(message);
  }
}

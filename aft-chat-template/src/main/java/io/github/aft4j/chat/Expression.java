// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

/** Something that has a value. */
interface Expression {
  Object evaluate(Scope scope);
}

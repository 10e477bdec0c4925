// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

/** A function, macro or method. */
interface Callable {
  Object call(Arguments arguments, Budget budget);
}

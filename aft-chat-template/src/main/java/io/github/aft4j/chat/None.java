// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

/** The language's {@code none}. */
enum None {
  NONE
}

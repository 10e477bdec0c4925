// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

/** Text as it is made, up to a limit. */
final class Output {
  private final StringBuilder text = new StringBuilder();

  Output add(String more) {
    Budget.checkText((long) text.length() + more.length());
    text.append(more);
    return this;
  }

  String text() {
    return text.toString();
  }
}

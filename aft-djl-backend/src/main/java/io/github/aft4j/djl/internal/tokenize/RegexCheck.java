// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.tokenize;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Refuses expressions that repeat a repetition without bound, such as {@code (a+)+}, or something
 * that matches a text in several ways. On some texts the library gives up on them after very many
 * steps, and that ends the process. No published tokenizer has one.
 */
final class RegexCheck {
  private final String where;
  private final String pattern;
  private int at;
  private boolean repeatsInGroup;

  private RegexCheck(String where, String pattern) {
    this.where = where;
    this.pattern = pattern;
  }

  static void check(String where, String pattern) {
    new RegexCheck(where, pattern).run();
    RepeatCheck.check(where, pattern);
  }

  private void run() {
    Deque<Boolean> outer = new ArrayDeque<>();
    boolean repeats = false;
    boolean closed = false;
    for (at = 0; at < pattern.length(); at++) {
      boolean afterRepeating = closed && repeatsInGroup;
      closed = false;
      switch (pattern.charAt(at)) {
        case '\\' -> at++;
        case '[' -> skipClass();
        case '(' -> {
          outer.push(repeats);
          repeats = false;
        }
        case ')' -> {
          repeatsInGroup = repeats;
          closed = true;
          repeats = repeats || (!outer.isEmpty() && outer.pop());
        }
        case '*', '+' -> {
          refuse(afterRepeating && !isPossessive());
          repeats = true;
        }
        case '{' -> {
          if (isUnbounded()) {
            refuse(afterRepeating);
            repeats = true;
          }
        }
        default -> {
          // a character
        }
      }
    }
  }

  private boolean isPossessive() {
    return pattern.startsWith("+", at + 1);
  }

  /** Returns whether a repetition has no upper bound, as {@code {2,}}. */
  private boolean isUnbounded() {
    int end = pattern.indexOf('}', at);
    return end > at && pattern.charAt(end - 1) == ',';
  }

  private void skipClass() {
    int depth = 0;
    while (at < pattern.length()) {
      char c = pattern.charAt(at);
      if (c == '\\') {
        at++;
      } else if (c == '[') {
        depth++;
      } else if (c == ']' && --depth == 0) {
        return;
      }
      at++;
    }
  }

  private void refuse(boolean nested) {
    TokenizerCheck.require(!nested, where, "a repetition of a repetition in the expression");
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.chat;

/** Operators by the names of the tests that they stand for. */
final class Operators {
  private Operators() {}

  /** {@code select('==', 1)} means {@code select('eq', 1)}. */
  static String test(String name) {
    return switch (name) {
      case "==" -> "eq";
      case "!=" -> "ne";
      case "<", "lessthan" -> "lt";
      case "<=" -> "le";
      case ">", "greaterthan" -> "gt";
      case ">=" -> "ge";
      default -> name;
    };
  }
}

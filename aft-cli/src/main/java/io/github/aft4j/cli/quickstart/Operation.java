// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.quickstart;

/** An arithmetic operation of a problem. */
enum Operation {
  PLUS("+"),
  MINUS("-"),
  TIMES("*");

  private final String sign;

  Operation(String sign) {
    this.sign = sign;
  }

  String sign() {
    return sign;
  }

  int apply(int value, int operand) {
    return switch (this) {
      case PLUS -> value + operand;
      case MINUS -> value - operand;
      case TIMES -> value * operand;
    };
  }
}

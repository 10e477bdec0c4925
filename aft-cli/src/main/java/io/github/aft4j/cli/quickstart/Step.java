// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.quickstart;

/**
 * One step of a problem.
 *
 * @param operation what happens to the running value
 * @param operand by how much
 * @param sentence how the question tells it
 */
record Step(Operation operation, int operand, String sentence) {
  int apply(int value) {
    return operation.apply(value, operand);
  }
}

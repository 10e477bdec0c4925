// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.quickstart;

/**
 * A problem with its reference solution.
 *
 * @param id unique over both data sets
 */
record Exercise(String id, WordProblem problem, Style style) {
  String reference() {
    return style.write(problem);
  }
}

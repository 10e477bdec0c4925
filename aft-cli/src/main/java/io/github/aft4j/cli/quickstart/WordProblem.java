// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.quickstart;

import java.util.ArrayList;
import java.util.List;

/**
 * An arithmetic word problem: a start value and two to four steps, every value between 2 and 20.
 *
 * @param thing what is counted
 * @param start the first number
 * @param steps what happens to it, in order
 * @param question the whole text, words separated by single spaces
 */
record WordProblem(Thing thing, int start, List<Step> steps, String question) {
  /** The smallest value that occurs. */
  static final int LEAST = 2;

  /** The largest value that occurs. */
  static final int MOST = 20;

  WordProblem {
    steps = List.copyOf(steps);
  }

  /** Returns the start value and the value after each step. */
  List<Integer> values() {
    List<Integer> values = new ArrayList<>();
    values.add(start);
    for (Step step : steps) {
      values.add(step.apply(values.get(values.size() - 1)));
    }
    return values;
  }

  int answer() {
    List<Integer> values = values();
    return values.get(values.size() - 1);
  }
}

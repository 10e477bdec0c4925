// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.quickstart;

import java.util.List;

/** The style of a reference solution. Both styles are right. */
enum Style {
  /** Every step with its intermediate result: {@code 3 + 4 = 7 . 7 * 2 = 14 . #### 14}. */
  CAREFUL {
    @Override
    String write(WordProblem problem) {
      StringBuilder text = new StringBuilder();
      List<Integer> values = problem.values();
      for (int i = 0; i < problem.steps().size(); i++) {
        Step step = problem.steps().get(i);
        text.append(values.get(i)).append(operation(step));
        text.append(" = ").append(values.get(i + 1)).append(" . ");
      }
      return text + "#### " + problem.answer();
    }
  },
  /** All steps at once, worked from left to right: {@code 3 + 4 * 2 = 14 . #### 14}. */
  TERSE {
    @Override
    String write(WordProblem problem) {
      StringBuilder text = new StringBuilder().append(problem.start());
      problem.steps().forEach(step -> text.append(operation(step)));
      return text + " = " + problem.answer() + " . #### " + problem.answer();
    }
  };

  abstract String write(WordProblem problem);

  private static String operation(Step step) {
    return " " + step.operation().sign() + " " + step.operand();
  }
}

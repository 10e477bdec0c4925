// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProblemsTest {
  @Test
  void aProblemThatIsReportedTwiceIsKeptOnce() {
    Problems problems = new Problems();
    for (int i = 0; i < 2; i++) {
      problems.accept(CommonError.MORE_PROBLEMS.problem("here", "this", "that"));
      problems.accept(CommonError.MORE_PROBLEMS.problem("there", "this", "that"));
    }
    assertThat(problems.total()).isEqualTo(2);
    assertThat(problems.problems()).hasSize(2);
  }
}

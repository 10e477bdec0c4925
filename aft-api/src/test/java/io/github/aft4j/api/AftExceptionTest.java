// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class AftExceptionTest {
  private static final Problem PROBLEM =
      new Problem("AFT-204", "train.jsonl:3", "no answer", "a text", "Add the answer.");

  @Test
  void keepsItsProblemsWhenSerialized() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(new AftException(List.of(PROBLEM, PROBLEM)));
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      AftException read = (AftException) in.readObject();
      assertThat(read.problems()).containsExactly(PROBLEM, PROBLEM);
      assertThat(read).hasMessageContaining("AFT-204 train.jsonl:3");
    }
  }

  @Test
  void keepsTheCauseBehindAProblem() {
    Exception cause = new IllegalStateException("cause");
    assertThat(new AftException(PROBLEM, cause)).hasCause(cause);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.commons;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {
  private static final List<String> KNOWN = List.of("env", "score", "aft-boundary", "label");

  @Test
  void suggestsTheNearestOfShortAndLongNames() {
    assertThat(NearestName.of("evn", KNOWN)).contains("env");
    assertThat(NearestName.of("scor", KNOWN)).contains("score");
    assertThat(NearestName.of("aft-bondary", KNOWN)).contains("aft-boundary");
    assertThat(NearestName.of("labels", KNOWN)).contains("label");
  }

  @Test
  void prefersTheNameThatBeginsAlike() {
    assertThat(NearestName.of("dppo", List.of("dapo", "dpo"))).contains("dpo");
  }

  @Test
  void suggestsNothingForWhatIsNearNothing() {
    assertThat(NearestName.of("plackett-luce", KNOWN)).isEmpty();
    assertThat(NearestName.of("", KNOWN)).isEmpty();
  }
}

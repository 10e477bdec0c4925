// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.ScoreRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

class LengthSplitTest {
  private static final ScoreRequest SHORT =
      new ScoreRequest("short", TokenIds.of(1, 2), List.of(TokenIds.of(3)));
  private static final ScoreRequest BOTH =
      new ScoreRequest(
          "both",
          TokenIds.of(1, 2),
          List.of(TokenIds.of(3, 4, 5), TokenIds.of(6), TokenIds.of(7, 8, 9, 10), TokenIds.of(11)));

  @Test
  void splitsARequestOnBothSides() {
    LengthSplit split = LengthSplit.of(List.of(BOTH, SHORT), 4).orElseThrow();

    assertThat(split.requests()).extracting(r -> r.responses().size()).containsExactly(2, 2, 1);
    List<List<String>> asked = List.of(List.of("a", "b", "c", "d"), List.of("e"));
    List<List<String>> laidOut = split.laidOut(asked);
    assertThat(laidOut).isEqualTo(List.of(List.of("b", "d"), List.of("a", "c"), List.of("e")));
    assertThat(split.asked(laidOut)).isEqualTo(asked);
  }

  @Test
  void leavesAloneWhatIsOnOneSide() {
    assertThat(LengthSplit.of(List.of(BOTH, SHORT), 0)).isEmpty();
    assertThat(LengthSplit.of(List.of(BOTH, SHORT), 6)).isEmpty();
    assertThat(LengthSplit.of(List.of(SHORT), 2)).isEmpty();
  }
}

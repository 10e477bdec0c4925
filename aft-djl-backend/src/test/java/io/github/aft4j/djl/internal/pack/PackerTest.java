// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.data.TokenIds;
import io.github.aft4j.api.model.ScoreRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

class PackerTest {
  private static final List<ScoreRequest> REQUESTS =
      List.of(
          // packed as 0 to 2, 3 to 4, 5 to 6
          new ScoreRequest(
              "a", TokenIds.of(1, 2, 3), List.of(TokenIds.of(4, 5, 6), TokenIds.of(7, 8, 9))),
          // packed as 7, 8 to 9, 10
          new ScoreRequest("b", TokenIds.of(1), List.of(TokenIds.of(4, 5, 6), TokenIds.of(7, 8))));

  @Test
  void responsesToOnePromptShareItsKeys() {
    List<AttentionJob> jobs = PackedBatch.of(REQUESTS, new Packing(0, false)).jobs;

    assertThat(jobs).noneMatch(AttentionJob::isMerged);
    assertThat(jobs.get(0).queries).isDeepEqualTo(new long[][] {{3, 4}, {5, 6}});
    assertThat(jobs.get(0).keys).isDeepEqualTo(new long[][] {{0, 1, 2, 3, 4}, {0, 1, 2, 5, 6}});
  }

  @Test
  void mergedRowsHaveTheirPromptBeforeThemAndPaddingBeforeThat() {
    List<AttentionJob> jobs = PackedBatch.of(REQUESTS, new Packing(0, true)).jobs;

    assertThat(jobs).filteredOn(AttentionJob::isMerged).hasSize(1);
    AttentionJob merged = jobs.stream().filter(AttentionJob::isMerged).findFirst().orElseThrow();
    assertThat(merged.queries).isDeepEqualTo(new long[][] {{3, 4}, {5, 6}, {8, 9}, {10, 10}});
    assertThat(merged.keys)
        .isDeepEqualTo(
            new long[][] {{0, 1, 2, 3, 4}, {0, 1, 2, 5, 6}, {7, 7, 7, 8, 9}, {7, 7, 7, 10, 10}});
    assertThat(merged.promptLengths).containsExactly(3, 3, 1, 1);
  }

  @Test
  void everyTokenIsAQueryOnceEitherWay() {
    for (boolean merged : new boolean[] {false, true}) {
      PackedBatch batch = PackedBatch.of(REQUESTS, new Packing(0, merged));

      assertThat(batch.back).hasSize(batch.tokens()).doesNotHaveDuplicates();
    }
  }
}

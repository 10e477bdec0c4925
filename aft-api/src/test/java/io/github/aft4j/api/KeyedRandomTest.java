// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeyedRandomTest {

  @Test
  void aDrawDependsOnItsKeyAlone() {
    KeyedRandom first = KeyedRandom.of(7, "gsm8k-12", 3);
    KeyedRandom again = KeyedRandom.of(7, "gsm8k-12", 3);
    double late = first.uniform(5);
    first.uniform(0);

    assertThat(again.uniform(5)).isEqualTo(late);
  }

  /** Recorded runs name a seed; another sequence would give other samples under the same name. */
  @Test
  void theNumbersNeverChange() {
    assertThat(KeyedRandom.of(0, "", 0).bits(0)).isEqualTo(2391539541053276776L);
    assertThat(KeyedRandom.of(42, "question é", 5).bits(9)).isEqualTo(-724981207575629003L);
  }

  @Test
  void everyPartOfTheKeyChangesTheDraws() {
    Set<Long> seen = new HashSet<>();
    for (int seed = 0; seed < 5; seed++) {
      for (String id : new String[] {"", "a", "b", "ab", "ba", "a\u0000"}) {
        for (int sample = 0; sample < 5; sample++) {
          for (int position = 0; position < 5; position++) {
            seen.add(KeyedRandom.of(seed, id, sample).bits(position));
          }
        }
      }
    }

    assertThat(seen).hasSize(5 * 6 * 5 * 5);
  }

  /** Along each part of the key; 4 standard errors of 20,000 draws in 20 cells. */
  @Test
  void drawsAreUniformAlongEveryPartOfTheKey() {
    int draws = 20_000;
    int[][] cells = new int[4][20];
    for (int i = 0; i < draws; i++) {
      cells[0][(int) (20 * KeyedRandom.of(i, "q", 0).uniform(0))]++;
      cells[1][(int) (20 * KeyedRandom.of(0, "q" + i, 0).uniform(0))]++;
      cells[2][(int) (20 * KeyedRandom.of(0, "q", i).uniform(0))]++;
      cells[3][(int) (20 * KeyedRandom.of(0, "q", 0).uniform(i))]++;
    }

    for (int[] part : cells) {
      for (int count : part) {
        assertThat((double) count).isCloseTo(1000, within(4 * Math.sqrt(1000 * 0.95)));
      }
    }
  }

  @Test
  void neighboringPositionsAndSamplesAreUncorrelated() {
    int draws = 20_000;
    double positions = 0;
    double samples = 0;
    for (int i = 0; i < draws; i++) {
      KeyedRandom random = KeyedRandom.of(1, "q", i);
      double x = random.uniform(0) - 0.5;
      positions += x * (random.uniform(1) - 0.5);
      samples += x * (KeyedRandom.of(1, "q", i + 1).uniform(0) - 0.5);
    }

    double standardError = 1 / 12.0 / Math.sqrt(draws);
    assertThat(positions / draws).isCloseTo(0, within(4 * standardError));
    assertThat(samples / draws).isCloseTo(0, within(4 * standardError));
  }

  @Test
  void normalDrawsHaveTheMomentsOfTheNormalDistribution() {
    int draws = 20_000;
    KeyedRandom random = KeyedRandom.of(3, "q", 0);
    double sum = 0;
    double squares = 0;
    double fourths = 0;
    for (int i = 0; i < draws; i++) {
      double x = random.normal(i);
      sum += x;
      squares += x * x;
      fourths += x * x * x * x;
    }

    assertThat(sum / draws).isCloseTo(0, within(4 / Math.sqrt(draws)));
    assertThat(squares / draws).isCloseTo(1, within(4 * Math.sqrt(2.0 / draws)));
    assertThat(fourths / draws).isCloseTo(3, within(4 * Math.sqrt(96.0 / draws)));
  }
}

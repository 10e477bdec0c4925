package io.github.aft4j.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RandomKeyTest {

  @Test
  void drawsAreAFunctionOfTheKeyAlone() {
    RandomKey key = RandomKey.of(7).with("q1").with(2);
    assertThat(key.uniform()).isEqualTo(RandomKey.of(7).with("q1").with(2).uniform());
  }

  @Test
  void neighbouringKeysDoNotCollide() {
    Set<Long> seen = new HashSet<>();
    for (int seed = 0; seed < 10; seed++) {
      for (int sample = 0; sample < 100; sample++) {
        for (int position = 0; position < 100; position++) {
          seen.add(RandomKey.of(seed).with("q").with(sample).with(position).bits());
        }
      }
    }
    assertThat(seen).hasSize(100_000);
  }

  @Test
  void theOrderOfNamesMatters() {
    assertThat(RandomKey.of(1).with(2).with(3).bits())
        .isNotEqualTo(RandomKey.of(1).with(3).with(2).bits());
    assertThat(RandomKey.of(1).with("ab").with("c").bits())
        .isNotEqualTo(RandomKey.of(1).with("a").with("bc").bits());
  }

  @Test
  void uniformDrawsAreUniform() {
    int n = 200_000;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      double u = RandomKey.of(5).with(i).uniform();
      assertThat(u).isBetween(0.0, Math.nextDown(1.0));
      sum += u;
      squares += u * u;
    }
    assertThat(sum / n).isCloseTo(0.5, within(0.005));
    assertThat(squares / n).isCloseTo(1.0 / 3, within(0.005));
  }
}

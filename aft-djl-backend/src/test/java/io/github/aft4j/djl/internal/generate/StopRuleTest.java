// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.djl.internal.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.model.GenerationOptions;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StopRuleTest {

  @Test
  void stopsAtAnyOfTheIds() {
    StopRule.Watch watch = rule(Set.of(7, 9), List.of()).watch();
    assertThat(watch.stops(1)).isFalse();
    assertThat(watch.stops(9)).isTrue();
  }

  @Test
  void stopsAtATextThatBeginsInOneTokenAndEndsInAnother() {
    StopRule.Watch watch = rule(Set.of(), List.of("3 4", "absent")).watch();
    assertThat(watch.stops(13)).isFalse();
    assertThat(watch.stops(5)).isFalse();
    assertThat(watch.stops(13)).isFalse();
    assertThat(watch.stops(42)).isTrue();
  }

  @Test
  void responsesAreWatchedApart() {
    StopRule rule = rule(Set.of(), List.of("3 4"));
    assertThat(rule.watch().stops(3)).isFalse();
    assertThat(rule.watch().stops(4)).isFalse();
  }

  @Test
  void aStopTextOfOneCharacterIsSeen() {
    assertThat(rule(Set.of(), List.of("5")).watch().stops(152)).isTrue();
  }

  private static StopRule rule(Set<Integer> ids, List<String> texts) {
    return new StopRule(
        new NumberTokenizer(100),
        GenerationOptions.builder().maxNewTokens(9).stopIds(ids).stopStrings(texts).build());
  }
}

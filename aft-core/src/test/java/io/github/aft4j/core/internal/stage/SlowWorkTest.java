// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aft4j.api.Cancellation;
import io.github.aft4j.core.event.Events;
import io.github.aft4j.core.event.RunEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlowWorkTest {
  private final List<RunEvent> events = new ArrayList<>();

  private SlowWork work() {
    return new SlowWork(
        new Events(List.of(events::add)), Cancellation.none(), "reading train", "MB");
  }

  @Test
  void quickWorkIsNotShown() {
    SlowWork work = work();
    work.at(1, 2);
    work.end();
    assertThat(events).isEmpty();
  }

  @Test
  void workOfMoreThanASecondIsShownLikeAStage() throws InterruptedException {
    SlowWork work = work();
    Thread.sleep(1100);
    work.at(1, 2);
    work.at(2, 2);
    work.end();
    assertThat(events)
        .extracting(event -> event.getClass().getSimpleName())
        .containsExactly("StageStarted", "Progress", "StageFinished");
    assertThat(events).allMatch(event -> event.stage().equals("reading train"));
  }
}

package io.github.aft4j.cli.rows;

import io.github.aft4j.api.Completion;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Hands completions on in the order of (row, sample), holding those that came early. */
final class Reorder {
  private final int rows;
  private final int samples;
  private final BiConsumer<Integer, Completion> sink;
  private final Map<Long, Completion> early = new HashMap<>();
  private long next;

  Reorder(int rows, int samples, BiConsumer<Integer, Completion> sink) {
    this.rows = rows;
    this.samples = samples;
    this.sink = sink;
  }

  void accept(int row, Completion completion) {
    early.put((long) row * samples + completion.sample(), completion);
    while (next < (long) rows * samples) {
      Optional<Completion> due = Optional.ofNullable(early.remove(next));
      if (due.isEmpty()) {
        return;
      }
      sink.accept((int) (next / samples), due.get());
      next++;
    }
  }
}

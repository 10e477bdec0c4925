// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.progress;

import io.github.aft4j.core.event.RunEvent;
import java.util.Locale;
import java.util.Optional;

/** The words for events, the same on a bar and in a log. */
final class ProgressText {
  private ProgressText() {}

  /** Such as {@code 15200 tokens/s, loss 0.4312}. */
  static String figures(RunEvent.Progress progress, Optional<Double> loss) {
    String speed =
        progress.tokens() > 0 && progress.seconds() > 0
            ? "%.0f tokens/s".formatted(progress.tokens() / progress.seconds())
            : "";
    String shown = loss.map(l -> "loss %.4f".formatted(l)).orElse("");
    return speed.isEmpty() || shown.isEmpty() ? speed + shown : speed + ", " + shown;
  }

  /** Such as {@code about 40 s left}; empty where nothing can be said yet. */
  static String remaining(RunEvent.Progress progress, long resumedFrom) {
    long doneNow = progress.done() - resumedFrom;
    if (doneNow <= 0 || progress.total() <= progress.done()) {
      return "";
    }
    double seconds = progress.seconds() / doneNow * (progress.total() - progress.done());
    return "about " + duration(seconds) + " left";
  }

  static String duration(double seconds) {
    if (seconds < 100) {
      return "%.0f s".formatted(seconds);
    }
    return seconds < 6000
        ? "%.0f min".formatted(seconds / 60)
        : String.format(Locale.ROOT, "%.1f h", seconds / 3600);
  }
}

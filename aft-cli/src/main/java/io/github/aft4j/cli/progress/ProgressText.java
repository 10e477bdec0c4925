// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.progress;

import io.github.aft4j.core.event.RunEvent;
import java.util.Locale;
import java.util.Optional;

/** The words for events, the same on a bar and in a log. */
final class ProgressText {
  private ProgressText() {}

  /** Returns a text such as {@code 15200 tokens/s, loss 0.4312}. */
  static String figures(RunEvent.Progress progress, Optional<Double> loss) {
    String speed =
        progress.tokens() > 0 && progress.seconds() > 0
            ? "%.0f tokens/s".formatted(progress.tokens() / progress.seconds())
            : "";
    String shown = loss.map(l -> "loss %.4f".formatted(l)).orElse("");
    return speed.isEmpty() || shown.isEmpty() ? speed + shown : speed + ", " + shown;
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

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
            ? String.format(Locale.ROOT, "%.0f tokens/s", progress.tokens() / progress.seconds())
            : "";
    String shown = loss.map(l -> String.format(Locale.ROOT, "loss %.4f", l)).orElse("");
    return speed.isEmpty() || shown.isEmpty() ? speed + shown : speed + ", " + shown;
  }

  static String duration(double seconds) {
    if (seconds < 100) {
      return String.format(Locale.ROOT, "%.0f s", seconds);
    }
    return seconds < 6000
        ? String.format(Locale.ROOT, "%.0f min", seconds / 60)
        : String.format(Locale.ROOT, "%.1f h", seconds / 3600);
  }
}

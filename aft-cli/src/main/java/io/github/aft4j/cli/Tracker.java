// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import io.github.aft4j.core.event.RunListener;
import io.github.aft4j.tracking.tensorboard.TensorBoardListener;
import java.util.Locale;

/** Where a run can be shown besides its report. */
enum Tracker {
  TENSORBOARD;

  RunListener listener() {
    return switch (this) {
      case TENSORBOARD -> new TensorBoardListener();
    };
  }

  /** Returns the name as one writes it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

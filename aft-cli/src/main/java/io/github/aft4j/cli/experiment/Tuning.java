// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli.experiment;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The choice of a method's setting by its accuracy on the validation split of one seed. */
final class Tuning {
  private Tuning() {}

  /** Returns whether there is anything to choose. */
  static boolean isNeeded(Method method, Dose dose) {
    return dose.tuned() && !method.isStart() && method.settings().size() > 1;
  }

  /** Returns the setting with the most right answers; the first one of several. */
  static Setting best(Method method, List<Piece> trials) {
    int best =
        IntStream.range(0, trials.size())
            .reduce((a, b) -> trials.get(b).accuracy() > trials.get(a).accuracy() ? b : a)
            .orElseThrow();
    return method.settings().get(best);
  }

  /** Returns the trials of a method, as far as they are there; in the order of the settings. */
  static List<Optional<Piece>> trials(Method method, PieceFolder pieces) {
    return IntStream.range(0, method.settings().size())
        .mapToObj(i -> pieces.trial(method, i))
        .toList();
  }
}

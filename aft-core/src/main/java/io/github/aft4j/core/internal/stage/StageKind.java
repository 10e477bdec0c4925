// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import java.util.Locale;

/** The kinds of stages, in the order in which a round does them. */
enum StageKind {
  SFT,
  SAMPLE,
  LABEL,
  GROUPS,
  REFERENCE,
  ALIGN,
  CONTROL,
  EVALUATE;

  /** Returns the name of the first round's stage: its directory, and the label of its draws. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}

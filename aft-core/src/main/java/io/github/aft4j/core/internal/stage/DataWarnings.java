// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.stage;

import io.github.aft4j.core.data.DataSet;
import io.github.aft4j.core.plugin.Plugin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Warnings that need no model: of the data, and of plugins without a use or a version. */
final class DataWarnings {
  private DataWarnings() {}

  static List<String> of(Components components, DataSet train, Optional<DataSet> test) {
    List<String> warnings = new ArrayList<>();
    unread("train", train).ifPresent(warnings::add);
    repeated(train).ifPresent(warnings::add);
    test.flatMap(data -> unread("evaluate.data", data)).ifPresent(warnings::add);
    if (test.isPresent()) {
      Preflight.overlap(train, test.get()).ifPresent(warnings::add);
      Preflight.unusable(test.get(), components.judge().orElseThrow()).ifPresent(warnings::add);
    }
    if (components.labeler().isPresent()
        && components.sampler().isEmpty()
        && components.judge().isEmpty()) {
      warnings.add("label: the labeler judges nothing, as nothing is sampled or evaluated.");
    }
    for (Plugin plugin : components.used()) {
      if (plugin.isUnversioned()) {
        warnings.add(
            "The "
                + plugin.kind().title()
                + " '"
                + plugin.name()
                + "' is a function without a"
                + " version: another process will neither resume nor reuse its stages.");
      }
    }
    return warnings;
  }

  /** Says which columns are not read: one of them may hold what was meant to be learned. */
  private static Optional<String> unread(String where, DataSet data) {
    return data.unreadColumns().map(c -> where + ": nothing reads the columns " + c + ".");
  }

  /** Says how many rows would teach the model to write its prompt again. */
  private static Optional<String> repeated(DataSet train) {
    long rows = train.counts().getOrDefault(DataSet.REPEATED_PROMPTS, 0L);
    return rows == 0
        ? Optional.empty()
        : Optional.of(
            "train: in "
                + rows
                + (rows == 1 ? " row" : " rows")
                + " the reference or a response begins with the whole prompt, which the model would"
                + " learn to repeat. Remove it there, unless that is meant.");
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.model;

import java.time.LocalDate;
import java.util.Optional;

/**
 * The settings of a run that a model uses in addition to its options. See {@link
 * ModelProvider#runSettings}.
 *
 * @param threads the number of threads to compute with; 0 leaves the choice to the model
 * @param today the date that chat templates write into prompts; empty is the system's date
 * @since 0.1.0
 */
public record ModelContext(int threads, Optional<LocalDate> today) {
  /**
   * Checks the number of threads.
   *
   * @param threads the number of threads to compute with; 0 leaves the choice to the model
   * @param today the date that chat templates write into prompts; empty is the system's date
   */
  public ModelContext {
    Ranges.require(threads >= 0, "threads", threads, "0 or more");
  }

  /** {@return the context of a model that is opened outside a run} */
  public static ModelContext standalone() {
    return new ModelContext(0, Optional.empty());
  }
}

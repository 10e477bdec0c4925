// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.model;

import io.github.aft4j.api.Options;
import io.github.aft4j.api.Provider;
import java.util.Optional;
import java.util.Set;

/**
 * Makes {@link Model}s; listed in {@code
 * META-INF/services/io.github.aft4j.api.model.ModelProvider}.
 */
public interface ModelProvider extends Provider {

  /** Returns the settings of a run that its models heed; by default none. */
  default Set<RunSetting> runSettings() {
    return Set.of();
  }

  /**
   * Returns a model.
   *
   * @param options validated options
   * @param context the settings of the run, of which the model heeds those it declares
   */
  Model create(Options options, ModelContext context);

  /** Returns a model outside a run, with validated options. */
  default Model create(Options options) {
    return create(options, ModelContext.standalone());
  }

  /**
   * Returns the outline of a model without loading its weights, which makes the checks of a recipe
   * quick. By default empty: such recipes are checked when a run has loaded the model.
   *
   * @param options validated options
   * @param context the settings of the run
   * @throws io.github.aft4j.api.AftException as {@link #create}, for what is found without the
   *     weights
   */
  default Optional<ModelOutline> outline(Options options, ModelContext context) {
    return Optional.empty();
  }

  /** Settings that a run gives to models which declare them. */
  enum RunSetting {
    /** The number of threads. */
    THREADS,
    /** The day on which the run was begun, which its manifest keeps for all that follows. */
    TODAY
  }
}

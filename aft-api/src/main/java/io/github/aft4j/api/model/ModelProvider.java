// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.model;

import io.github.aft4j.api.Options;
import io.github.aft4j.api.Provider;
import java.util.Optional;
import java.util.Set;

/**
 * A provider of {@link Model}s, listed in {@code
 * META-INF/services/io.github.aft4j.api.model.ModelProvider}.
 *
 * @since 0.1.0
 */
public interface ModelProvider extends Provider {

  /** {@return the settings of a run that its models use; by default none} */
  default Set<RunSetting> runSettings() {
    return Set.of();
  }

  /**
   * Returns a model.
   *
   * @param options validated options
   * @param context the settings of the run, of which the model uses those it declares
   * @return an open model, which the caller closes
   */
  Model create(Options options, ModelContext context);

  /**
   * Returns a model outside a run, with validated options.
   *
   * @param options a value for every option that has one, checked against {@link #options}
   * @return an open model, which the caller closes
   */
  default Model create(Options options) {
    return create(options, ModelContext.standalone());
  }

  /**
   * Returns the outline of a model without loading its weights, which makes the checks of a recipe
   * quick. By default empty: such recipes are checked when a run has loaded the model.
   *
   * @param options validated options
   * @param context the settings of the run
   * @return an outline, which the caller closes
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
    /** The first day of the run, which its manifest records for later resumptions. */
    TODAY
  }
}

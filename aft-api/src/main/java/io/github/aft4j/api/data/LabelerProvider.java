// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.data;

import io.github.aft4j.api.Options;
import io.github.aft4j.api.Provider;

/**
 * A provider of {@link Labeler}s, listed in {@code
 * META-INF/services/io.github.aft4j.api.data.LabelerProvider}.
 *
 * @since 0.1.0
 */
public interface LabelerProvider extends Provider {

  /**
   * {@return a labeler with validated options}
   *
   * @param options a value for every option that has one, checked against {@link #options}
   */
  Labeler create(Options options);
}

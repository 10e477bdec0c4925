// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api.data;

import io.github.aft4j.api.Options;
import io.github.aft4j.api.Provider;

/**
 * Makes {@link Labeler}s; listed in {@code
 * META-INF/services/io.github.aft4j.api.data.LabelerProvider}.
 */
public interface LabelerProvider extends Provider {

  /** A labeler with validated options. */
  Labeler create(Options options);
}

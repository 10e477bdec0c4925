// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.api;

/**
 * Makes {@link Labeler}s; listed in {@code META-INF/services/io.github.aft4j.api.LabelerProvider}.
 */
public interface LabelerProvider extends Provider {

  /** A labeler with validated options. */
  Labeler create(Options options);
}

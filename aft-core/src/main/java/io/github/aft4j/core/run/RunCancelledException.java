// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.run;

import io.github.aft4j.api.ApiStatus;
import java.nio.file.Path;

/**
 * Thrown if a run was cancelled or its thread was interrupted. The finished work is in its
 * directory, and the same call resumes from there.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.STABLE)
public final class RunCancelledException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RunCancelledException(Path directory, Throwable cause) {
    super(
        "The run in " + directory + " was cancelled; the same call resumes it where it stopped.",
        cause);
  }
}

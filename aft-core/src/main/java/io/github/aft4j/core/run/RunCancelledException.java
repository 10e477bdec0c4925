// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.run;

import io.github.aft4j.api.ApiStatus;
import java.nio.file.Path;

/**
 * Thrown by a run that was cancelled, or whose thread was interrupted. Everything that it finished
 * is in its directory; the same call goes on from there.
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

// SPDX-License-Identifier: Apache-2.0
/**
 * The stages of a run. Each reads the files of earlier stages, works in units of which an
 * interruption loses at most one, and writes its own files.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.INTERNAL)
@NullMarked
package io.github.aft4j.core.internal.stage;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;

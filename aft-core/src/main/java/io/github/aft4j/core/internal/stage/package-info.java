// SPDX-License-Identifier: Apache-2.0
/**
 * The stages of a run: each reads what earlier ones left in files, does its work in units that an
 * interruption can lose at most one of, and leaves files of its own.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.INTERNAL)
@NullMarked
package io.github.aft4j.core.internal.stage;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;

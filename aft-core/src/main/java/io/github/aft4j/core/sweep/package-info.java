// SPDX-License-Identifier: Apache-2.0
/**
 * Runs of one recipe with several values of some keys. They share the stages that these keys do not
 * affect.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.EXPERIMENTAL)
@NullMarked
package io.github.aft4j.core.sweep;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;

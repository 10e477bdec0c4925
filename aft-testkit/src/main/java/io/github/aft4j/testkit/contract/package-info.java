// SPDX-License-Identifier: Apache-2.0
/**
 * Contract tests for plugin authors, published as this module: extend one, say how your plugin is
 * made, and JUnit runs what every plugin of its kind must satisfy.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.EXPERIMENTAL)
@NullMarked
package io.github.aft4j.testkit.contract;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;

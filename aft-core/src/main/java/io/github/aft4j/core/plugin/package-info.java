// SPDX-License-Identifier: Apache-2.0
/**
 * The registry of plugins: an immutable object that a builder fills from {@link
 * java.util.ServiceLoader}, from jars in a directory, and with the application's own plugins.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.STABLE)
@NullMarked
package io.github.aft4j.core.plugin;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/**
 * The registry of plugins: an immutable object, made by a builder from what {@link
 * java.util.ServiceLoader} finds, from jars in a directory, and from what is registered by hand.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.STABLE)
@NullMarked
package io.github.aft4j.core.plugin;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;

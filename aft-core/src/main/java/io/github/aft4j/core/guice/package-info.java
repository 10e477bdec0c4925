// SPDX-License-Identifier: Apache-2.0
/**
 * The module for applications that use Guice. Guice is not an explicit Java module, so this package
 * is not exported on the module path, and such applications need {@code aft-core} on the class
 * path.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.STABLE)
@NullMarked
package io.github.aft4j.core.guice;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;

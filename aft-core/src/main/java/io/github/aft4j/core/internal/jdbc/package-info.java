// SPDX-License-Identifier: Apache-2.0
/**
 * Rows of a database, through its JDBC driver.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.INTERNAL)
@NullMarked
package io.github.aft4j.core.internal.jdbc;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;

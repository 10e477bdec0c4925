// SPDX-License-Identifier: Apache-2.0
/**
 * The page {@code report.html}: the contents of one or more run directories as one HTML file that
 * opens offline. It reads only the run's files and the data's texts, and escapes every text.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.INTERNAL)
@NullMarked
package io.github.aft4j.core.internal.report;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;

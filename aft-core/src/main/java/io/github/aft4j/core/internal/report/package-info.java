// SPDX-License-Identifier: Apache-2.0
/**
 * The page {@code report.html}: what the files of one or more run directories hold, as one HTML
 * file that opens offline. Reads only the run's files and the data's texts; the page shows every
 * text as text.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.INTERNAL)
@NullMarked
package io.github.aft4j.core.internal.report;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/**
 * Pages of an application's own tables and charts, as one HTML file that opens offline, with the
 * style and the charts of a run's report.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.EXPERIMENTAL)
@NullMarked
package io.github.aft4j.core.report;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;

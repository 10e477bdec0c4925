// SPDX-License-Identifier: Apache-2.0
/**
 * HTML pages with an application's own tables and charts, in the style of a run's report. A page is
 * one file that opens offline.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.EXPERIMENTAL)
@NullMarked
package io.github.aft4j.core.report;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;

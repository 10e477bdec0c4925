// SPDX-License-Identifier: Apache-2.0
/**
 * Events that an application can observe of a run: stages, progress, metrics and warnings, told on
 * the run's own thread.
 */
@NullMarked
package io.github.aft4j.core.event;

import org.jspecify.annotations.NullMarked;

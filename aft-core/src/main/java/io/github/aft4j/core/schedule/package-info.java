// SPDX-License-Identifier: Apache-2.0
/** Schedules of learning rates and loss weights over the steps of a stage. */
@NullMarked
package io.github.aft4j.core.schedule;

import org.jspecify.annotations.NullMarked;

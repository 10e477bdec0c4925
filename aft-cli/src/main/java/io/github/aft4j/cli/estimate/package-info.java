// SPDX-License-Identifier: Apache-2.0
/** Estimates how long a run takes from the runs before it on this machine. */
@NullMarked
package io.github.aft4j.cli.estimate;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/** Measures every built-in loss; see docs/losses.md for the command. */
@NullMarked
package io.github.aft4j.losses.benchmark;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/**
 * Benchmarks on given token ids: the same work, counted the same way, as programs on other stacks
 * can do, one JSON line per measurement.
 */
@NullMarked
package io.github.aft4j.cli.bench;

import org.jspecify.annotations.NullMarked;

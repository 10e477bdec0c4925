// SPDX-License-Identifier: Apache-2.0
/**
 * Passes over packed sequences: forward without a graph, and recorded layer by layer for the way
 * back.
 */
@NullMarked
package io.github.aft4j.djl.pass;

import org.jspecify.annotations.NullMarked;

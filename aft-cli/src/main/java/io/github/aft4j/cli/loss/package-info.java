// SPDX-License-Identifier: Apache-2.0
/**
 * The loss calculator behind {@code aft loss}: cases in, values, gradients and metrics out, for
 * anybody who wants to check a loss against numbers of their own.
 */
@NullMarked
package io.github.aft4j.cli.loss;

import org.jspecify.annotations.NullMarked;

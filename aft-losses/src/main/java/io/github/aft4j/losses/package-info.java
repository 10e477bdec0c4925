// SPDX-License-Identifier: Apache-2.0
/**
 * The built-in alignment losses: pure functions of log-probabilities with gradients derived by
 * hand, found by name through {@link java.util.ServiceLoader}.
 */
@NullMarked
package io.github.aft4j.losses;

import org.jspecify.annotations.NullMarked;

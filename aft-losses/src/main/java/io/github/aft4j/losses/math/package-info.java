// SPDX-License-Identifier: Apache-2.0
/** Scalar functions that stay exact and finite where the textbook forms overflow. */
@NullMarked
package io.github.aft4j.losses.math;

import org.jspecify.annotations.NullMarked;

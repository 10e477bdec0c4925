// SPDX-License-Identifier: Apache-2.0
/** Kahneman-Tversky optimization: single right or wrong responses, no pairs. */
@NullMarked
package io.github.aft4j.losses.kto;

import org.jspecify.annotations.NullMarked;

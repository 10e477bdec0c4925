// SPDX-License-Identifier: Apache-2.0
/** Damaged model files: refused with a code, within seconds, whatever is wrong with them. */
@NullMarked
package io.github.aft4j.djl.fuzz;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/**
 * The run directory: what has been done, provable after any interruption. Stages meet here in
 * files.
 */
@NullMarked
package io.github.aft4j.core.run;

import org.jspecify.annotations.NullMarked;

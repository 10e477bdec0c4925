// SPDX-License-Identifier: Apache-2.0
/** The project's records as JSON lines that people and ordinary tools can read. */
@NullMarked
package io.github.aft4j.core.json;

import org.jspecify.annotations.NullMarked;

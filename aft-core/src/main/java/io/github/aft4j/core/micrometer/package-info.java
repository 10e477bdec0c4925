// SPDX-License-Identifier: Apache-2.0
/** A bridge to Micrometer, for applications that have it: an optional dependency. */
@NullMarked
package io.github.aft4j.core.micrometer;

import org.jspecify.annotations.NullMarked;

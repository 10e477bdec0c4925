// SPDX-License-Identifier: Apache-2.0
/**
 * Small tools that several modules share. Internal: no compatibility is promised, and applications
 * must not use them.
 */
@NullMarked
package io.github.aft4j.commons;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/**
 * The catalog of error codes: one enum for each family, each constant with its explanation and fix.
 */
@NullMarked
package io.github.aft4j.core.error;

import org.jspecify.annotations.NullMarked;

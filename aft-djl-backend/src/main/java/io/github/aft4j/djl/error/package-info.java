// SPDX-License-Identifier: Apache-2.0
/**
 * The catalog of error codes: one enum for each family, each constant with its explanation and fix.
 */
@NullMarked
package io.github.aft4j.djl.error;

import org.jspecify.annotations.NullMarked;

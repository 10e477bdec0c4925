// SPDX-License-Identifier: Apache-2.0
/** The library inside another program: programs to copy, each compiled and run by a test. */
@NullMarked
package io.github.aft4j.examples.embed;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/** The library inside another program: the README's example, compiled and run by a test. */
@NullMarked
package io.github.aft4j.examples.embed;

import org.jspecify.annotations.NullMarked;

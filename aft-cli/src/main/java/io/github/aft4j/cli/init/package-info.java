// SPDX-License-Identifier: Apache-2.0
/** Looks at a model and data, and writes a commented recipe for them. */
@NullMarked
package io.github.aft4j.cli.init;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/** Builds projects of others where the tool that they need is installed. */
@NullMarked
package io.github.aft4j.outside;

import org.jspecify.annotations.NullMarked;

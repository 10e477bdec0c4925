// SPDX-License-Identifier: Apache-2.0
/** Programs that embed the library: shown in docs/embedding.md, each run by a test. */
@NullMarked
package io.github.aft4j.examples.embed;

import org.jspecify.annotations.NullMarked;

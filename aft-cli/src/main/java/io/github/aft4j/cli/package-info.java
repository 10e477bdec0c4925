// SPDX-License-Identifier: Apache-2.0
/**
 * The {@code aft} command: one small class per subcommand, all thin over the library. What a user
 * did wrong is listed as a whole on standard error and ends in exit status 2; a stack trace is
 * shown on request only.
 */
@NullMarked
package io.github.aft4j.cli;

import org.jspecify.annotations.NullMarked;

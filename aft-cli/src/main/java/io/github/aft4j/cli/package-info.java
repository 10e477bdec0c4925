// SPDX-License-Identifier: Apache-2.0
/**
 * The {@code aft} command: one small class per subcommand, each a thin layer over the library.
 * Invalid input is reported in full on standard error with exit status 2; stack traces are printed
 * on request only.
 */
@NullMarked
package io.github.aft4j.cli;

import org.jspecify.annotations.NullMarked;

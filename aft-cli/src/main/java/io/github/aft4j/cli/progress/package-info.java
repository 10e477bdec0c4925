// SPDX-License-Identifier: Apache-2.0
/** Shows a run's events to a person: a bar on a terminal, plain lines in a log. */
@NullMarked
package io.github.aft4j.cli.progress;

import org.jspecify.annotations.NullMarked;

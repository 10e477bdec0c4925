// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.cli;

import picocli.CommandLine.Command;

/** {@code aft experiment}: repeats comparisons of the paper. */
@Command(
    name = "experiment",
    description = "Repeat the comparisons of the paper, with statistics.",
    subcommands = {MiniatureCommand.class, RealCommand.class})
final class ExperimentCommand {}

// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.run;

import io.github.aft4j.api.ApiStatus;
import io.github.aft4j.core.evaluate.EvaluationReport;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The result of a finished run.
 *
 * @param directory the run directory
 * @param model the trained model's directory (a Hugging Face checkpoint or a PEFT adapter with the
 *     {@code djl} model); empty if the recipe trains nothing
 * @param report the text report, {@code report.md}; {@code report.html} lies next to it
 * @param evaluation the figures of the held-out evaluation; empty if the recipe has none
 * @param table the figures as a table for a terminal; empty if there are none
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.STABLE)
public record RunResult(
    Path directory,
    Optional<Path> model,
    Path report,
    Optional<EvaluationReport> evaluation,
    String table) {}

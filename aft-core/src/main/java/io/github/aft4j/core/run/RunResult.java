package io.github.aft4j.core.run;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a finished run left what it made.
 *
 * @param directory the run directory
 * @param model the trained model's directory (a Hugging Face checkpoint or a PEFT adapter with the
 *     {@code djl} model); empty where the recipe trains nothing
 * @param report the report, {@code report.md}
 * @param table the results as a table for a terminal
 */
public record RunResult(Path directory, Optional<Path> model, Path report, String table) {}

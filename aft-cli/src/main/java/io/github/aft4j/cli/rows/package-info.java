// SPDX-License-Identifier: Apache-2.0
/**
 * Input and output of the commands for single models: rows of JSON lines with prompts and
 * responses, scored and generated in the file's order.
 */
@NullMarked
package io.github.aft4j.cli.rows;

import org.jspecify.annotations.NullMarked;

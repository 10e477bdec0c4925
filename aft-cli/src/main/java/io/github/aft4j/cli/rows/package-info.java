// SPDX-License-Identifier: Apache-2.0
/**
 * What the commands for single models read and write: rows of JSON lines with prompts and
 * responses, scored and generated in the file's order.
 */
@NullMarked
package io.github.aft4j.cli.rows;

import org.jspecify.annotations.NullMarked;

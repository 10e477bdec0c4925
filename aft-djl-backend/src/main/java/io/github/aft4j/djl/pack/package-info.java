// SPDX-License-Identifier: Apache-2.0
/**
 * Requests as packed sequences without padding: a question's prompt once, then its responses, in
 * attention jobs of rows of like length.
 */
@NullMarked
package io.github.aft4j.djl.pack;

import org.jspecify.annotations.NullMarked;

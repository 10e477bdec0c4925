// SPDX-License-Identifier: Apache-2.0
/**
 * Makes new model directories: a configuration and a tokenizer in, the same with randomly
 * initialized weights out.
 */
@NullMarked
package io.github.aft4j.djl.create;

import org.jspecify.annotations.NullMarked;

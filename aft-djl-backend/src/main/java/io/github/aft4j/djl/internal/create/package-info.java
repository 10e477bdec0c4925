// SPDX-License-Identifier: Apache-2.0
/**
 * Makes new model directories: a configuration and a tokenizer in, the same with randomly
 * initialized weights out.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.INTERNAL)
@NullMarked
package io.github.aft4j.djl.internal.create;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/**
 * Creation of model directories with randomly initialized weights from a configuration and a
 * tokenizer.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.INTERNAL)
@NullMarked
package io.github.aft4j.djl.internal.create;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/**
 * The language in which programs depend on a model: constants, calls, conditions, and loops between
 * the statements of a resource.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.INTERNAL)
@NullMarked
package io.github.aft4j.djl.internal.template;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/**
 * The labeler that asks a model for a judgment: prompt, server call, and a strict reader of the
 * reply.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.INTERNAL)
@NullMarked
package io.github.aft4j.core.internal.label.judge;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/**
 * The built-in samplers (the policy itself, a remote server, a file of earlier responses), and the
 * rules by which responses to a question count as the same.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.INTERNAL)
@NullMarked
package io.github.aft4j.core.internal.sample;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;

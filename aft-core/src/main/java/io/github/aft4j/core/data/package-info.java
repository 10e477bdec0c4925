// SPDX-License-Identifier: Apache-2.0
/**
 * Questions and given groups of responses: where they come from, how they are read and checked, and
 * the fingerprint that names their content.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.STABLE)
@NullMarked
package io.github.aft4j.core.data;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/**
 * Auto-configuration for Spring Boot 3.5 and 4.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.EXPERIMENTAL)
@NullMarked
package io.github.aft4j.spring;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;

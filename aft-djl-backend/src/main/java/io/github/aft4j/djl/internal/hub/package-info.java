// SPDX-License-Identifier: Apache-2.0
/**
 * Lookup of models by name: local directories, and models that other tools have downloaded to the
 * Hugging Face cache. Nothing here opens a connection or writes a file.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.INTERNAL)
@NullMarked
package io.github.aft4j.djl.internal.hub;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;

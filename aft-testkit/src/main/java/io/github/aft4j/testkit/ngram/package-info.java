// SPDX-License-Identifier: Apache-2.0
/**
 * An exact implementation of {@link io.github.aft4j.api.model.Model}: an n-gram table with a
 * softmax in double precision. It shows that the API hides the backend, and lets tests of whole
 * runs take milliseconds.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.EXPERIMENTAL)
@NullMarked
package io.github.aft4j.testkit.ngram;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;

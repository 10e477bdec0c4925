// SPDX-License-Identifier: Apache-2.0
/**
 * Runs whose stages are mapped over the executors of an Apache Spark cluster.
 *
 * @since 0.1.0
 */
@ApiStatus(ApiStatus.Level.EXPERIMENTAL)
@NullMarked
package io.github.aft4j.spark;

import io.github.aft4j.api.ApiStatus;
import org.jspecify.annotations.NullMarked;

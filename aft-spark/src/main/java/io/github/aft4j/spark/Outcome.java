// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.spark;

import io.github.aft4j.api.Problem;
import java.io.Serializable;
import java.util.List;

/**
 * The outcome of a shard: a result, or problems, which no second attempt would remove.
 *
 * @param result empty if there are problems
 * @param problems empty if there is a result
 */
@SuppressWarnings("ArrayRecordComponent") // a parcel, which nobody compares
record Outcome(byte[] result, List<Problem> problems) implements Serializable {}

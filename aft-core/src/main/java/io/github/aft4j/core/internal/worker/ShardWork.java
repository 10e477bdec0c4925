// SPDX-License-Identifier: Apache-2.0
package io.github.aft4j.core.internal.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;

/**
 * The work of a stage on some of its items. The result of an item depends on the item, the seat and
 * the settings alone, not on the items beside it.
 *
 * @param <I> an item
 * @param <O> its result
 */
public sealed interface ShardWork<I, O> permits GradientWork, JsonWork {

  /**
   * Does the work.
   *
   * @param sink receives one result for each item, in their order
   */
  void run(Seat seat, List<I> items, Consumer<O> sink);

  /** Returns whether a process does best with all items at once; otherwise by the chunk. */
  boolean isContinuous();

  /** Returns the kind and the settings, for {@link ShardWorks#read}. */
  ObjectNode settings();

  JsonNode item(I item);

  I item(JsonNode json);

  /** Returns results as they travel. */
  byte[] encode(List<O> results);

  /** Returns the results that {@link #encode} was given. */
  List<O> decode(byte[] results);
}
